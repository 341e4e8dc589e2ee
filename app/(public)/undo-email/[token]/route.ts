import { keepLink } from "@/lib/server/link-cookie";
import { publicRoute } from "@/lib/server/route";

/** A mailed link: the token leaves the address, and nothing happens yet. Scanners that open every link consume none. */
export const GET = publicRoute(async (_ctx, _request, { token = "" }) => {
  await keepLink("/undo-email", token);
  return new Response(null, { status: 303, headers: { location: "/undo-email", "cache-control": "no-store" } });
});
