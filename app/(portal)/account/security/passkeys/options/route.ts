import { beginPasskeySetup } from "@/lib/domain/security";
import { recentAccountRoute } from "@/lib/server/route";

/** What an authenticator is asked to make, once the button is pressed. */
export const POST = recentAccountRoute(async (ctx) =>
  Response.json(await beginPasskeySetup(ctx), { headers: { "cache-control": "private, no-store" } }),
);
