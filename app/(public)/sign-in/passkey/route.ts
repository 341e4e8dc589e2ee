import { beginPasskeySignIn } from "@/lib/domain/security";
import { openPasskeyCookie } from "@/lib/server/passkey-cookie";
import { publicRoute } from "@/lib/server/route";

/** What any passkey of ours is asked to sign, once the button is pressed; for this browser alone. */
export const POST = publicRoute(async (ctx) =>
  Response.json(await beginPasskeySignIn(ctx, await openPasskeyCookie()), {
    headers: { "cache-control": "private, no-store" },
  }),
);
