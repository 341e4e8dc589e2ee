import { checkDatabase } from "@/lib/server/health";
import { publicRoute } from "@/lib/server/route";

export const GET = publicRoute(async () => {
  const isUp = await checkDatabase();
  return Response.json(
    { status: isUp ? "ok" : "unavailable" },
    { status: isUp ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});
