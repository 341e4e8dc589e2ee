import { recordAudit } from "../../audit";
import { lockPerson, revokeSessionsOf } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { runOnce } from "../../shared/run-once";
import { admitCode } from "../admit-code";
import type { CodeInput } from "../inputs";
import { acceptCode } from "./accept-code";
import { removeApp } from "./remove-factor";

/** Unlinks the app with a code of the app that no recovery code replaces. Passkeys stay. Every other session ends. */
export async function turnOffTwoFactor(
  ctx: AccountContext<"recent-auth">,
  { code, formId }: CodeInput & { readonly formId: string },
): Promise<void> {
  const { userId, sessionId } = ctx.viewer;
  const refund = await admitCode(ctx, userId);
  await runOnce(ctx, { formId, purpose: "security.turn-off", input: {}, userId }, async (tx) => {
    await lockPerson(tx, userId);
    await acceptCode(tx, userId, code);
    await removeApp(tx, userId);
    await revokeSessionsOf(tx, userId, sessionId);
    await recordAudit(tx, { action: "security.two_factor_off", userId, details: { by: "app" } });
    return {};
  });
  await refund();
}
