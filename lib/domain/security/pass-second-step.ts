import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../audit";
import { startSession } from "../identity";
import type { SecondFactorContext, TransactionContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import { admitCode } from "./admit-code";
import { acceptCode } from "./authenticator/accept-code";
import { acceptRecoveryCode } from "./recovery/recovery-codes";
import { tellOwner } from "./tell-owner";

export type SecondStep = { readonly formId: string } & ({ readonly code: string } | { readonly recoveryCode: string });

/**
 * Completes a sign-in with a code of the app or a recovery code. The session that knew the password only ends; the answer
 * is the token of a new one, so a cookie that somebody planted before is worth nothing after.
 */
export async function passSecondStep(ctx: SecondFactorContext, step: SecondStep): Promise<string> {
  const { userId, sessionId, emailVerified } = ctx.viewer;
  const refund = await admitCode(ctx, userId);
  const token = await inTransaction(ctx, async (tx) => {
    const by = await acceptFactor(tx, userId, step);
    const { count } = await tx.db.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: tx.now() },
    });
    // Signed out in another tab, or the password was changed in this moment.
    if (count !== 1) throw new DomainError("form_stale");
    const { formId } = step;
    const session = await startSession(tx, { userId, formId, emailVerified, authLevel: "TWO_FACTOR" });
    await recordAudit(tx, { action: "security.second_step_passed", userId, details: { by } });
    return session.token;
  });
  await refund();
  return token;
}

async function acceptFactor(
  tx: TransactionContext,
  userId: string,
  step: SecondStep,
): Promise<"app" | "recovery_code"> {
  if ("code" in step) {
    await acceptCode(tx, userId, step.code);
    return "app";
  }
  await acceptRecoveryCode(tx, userId, step.recoveryCode);
  await tellOwner(tx, userId, "code-used");
  return "recovery_code";
}
