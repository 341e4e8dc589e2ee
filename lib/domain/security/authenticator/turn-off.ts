import { recordAudit } from "../../audit";
import { revokeSessionsOf } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { runOnce } from "../../shared/run-once";
import { admitCode } from "../admit-code";
import type { CodeInput } from "../inputs";
import { acceptCode } from "./accept-code";
import { removeFactor } from "./remove-factor";

/** Turns the second factor off with a code of the app that no recovery code replaces. Every other session ends. */
export async function turnOffTwoFactor(
  ctx: AccountContext<"recent-auth">,
  { code, formId }: CodeInput & { readonly formId: string },
): Promise<void> {
  const { userId, sessionId } = ctx.viewer;
  const refund = await admitCode(ctx, userId);
  await runOnce(ctx, { formId, purpose: "security.turn-off", input: {}, userId }, async (tx) => {
    await acceptCode(tx, userId, code);
    await removeFactor(tx, userId);
    await revokeSessionsOf(tx, userId, sessionId);
    await recordAudit(tx, { action: "security.two_factor_off", userId, details: { by: "app" } });
    return {};
  });
  await refund();
}
