import { beginPasskeyStep } from "@/lib/domain/security";
import { secondFactorRoute } from "@/lib/server/route";

/** What a passkey of the person is asked to sign, once the button is pressed. */
export const POST = secondFactorRoute(async (ctx) =>
  Response.json(await beginPasskeyStep(ctx), { headers: { "cache-control": "private, no-store" } }),
);
