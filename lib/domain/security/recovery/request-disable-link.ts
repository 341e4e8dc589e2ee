import { recordAudit } from "../../audit";
import { occasionOf } from "../../identity";
import type { SecondFactorContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { runOnce } from "../../shared/run-once";
import { admitCode } from "../admit-code";
import type { RecoveryCodeInput } from "../inputs";
import { acceptRecoveryCode } from "./recovery-codes";

/** For who lost the app for good: password and recovery code have a link mailed that turns the second factor off. */
export async function requestDisableLink(
  ctx: SecondFactorContext,
  { recoveryCode, formId }: RecoveryCodeInput & { readonly formId: string },
): Promise<void> {
  const { userId } = ctx.viewer;
  const refund = await admitCode(ctx, userId);
  await runOnce(ctx, { formId, purpose: "security.request-disable-link", input: {}, userId }, async (tx) => {
    await acceptRecoveryCode(tx, userId, recoveryCode);
    await recordAudit(tx, { action: "security.disable_link_requested", userId });
    await enqueue(tx, { name: "security.send-disable-link", payload: { userId, occasion: occasionOf(tx) } });
    return {};
  });
  await refund();
}
