import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../audit";
import { proofDigest, sessionTokenFor, startSession, trustDevice, trustTokenFor } from "../identity";
import { assert } from "../shared/assert";
import type { SecondFactorContext, TransactionContext } from "../shared/context";
import { DomainError, isDomainError } from "../shared/errors";
import { runOnce } from "../shared/run-once";
import { admitCode } from "./admit-code";
import { acceptCode } from "./authenticator/accept-code";
import type { PasskeyAssertion } from "./inputs";
import { verifyPasskeyStep } from "./passkeys/second-step-passkey";
import { acceptPasskey, type VerifiedPasskey } from "./passkeys/verify-assertion";
import { acceptRecoveryCode } from "./recovery/recovery-codes";
import { tellOwner } from "./tell-owner";

export interface PassedStep {
  readonly sessionToken: string;
  /** For a device that skips the step from now on. */
  readonly trustToken: string | null;
}

export type SecondStep = { readonly formId: string; readonly trustsDevice?: boolean } & SecondFactor;

type SecondFactor =
  | { readonly code: string }
  | { readonly recoveryCode: string }
  | { readonly assertion: PasskeyAssertion };

/**
 * Completes a sign-in with a code of the app, a passkey or a recovery code. The session that knew the password only ends; the
 * answer is the token of a new one, so a cookie that somebody planted before is worth nothing after. A form that was posted
 * twice, with the same code, gets the same answer.
 */
export async function passSecondStep(ctx: SecondFactorContext, step: SecondStep): Promise<PassedStep> {
  const refund = await admitCode(ctx, ctx.viewer.userId);
  await complete(ctx, step).catch((error: unknown) => refuse(ctx, error));
  await refund();
  const { formId, trustsDevice = false } = step;
  const { userId } = ctx.viewer;
  return {
    sessionToken: sessionTokenFor(formId, userId),
    trustToken: trustsDevice ? trustTokenFor(formId, userId) : null,
  };
}

async function complete(ctx: SecondFactorContext, step: SecondStep): Promise<void> {
  const { userId, sessionId, emailVerified } = ctx.viewer;
  // Before the transaction, since what is wrong about it stays written down.
  const passkey = "assertion" in step ? await verifyPasskeyStep(ctx, step.assertion) : null;
  const { formId, trustsDevice = false } = step;
  const input = { sessionId, trustsDevice, proof: proofDigest(formId, proofIn(step)) };
  await runOnce(ctx, { formId, purpose: "security.pass-second-step", input, userId }, async (tx) => {
    const by = await acceptFactor(tx, userId, passkey ?? step);
    const { count } = await tx.db.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      // The mail about a sign-in tells of this session: whoever disowns it disowns the passkey that completed it, too.
      data: { revokedAt: tx.now(), ...(passkey && { passkeyId: passkey.passkeyId }) },
    });
    // Signed out in another tab, or the password was changed in this moment.
    if (count !== 1) throw new DomainError("form_stale");
    await startSession(tx, { userId, formId, emailVerified, authLevel: "TWO_FACTOR" });
    await recordAudit(tx, { action: "security.second_step_passed", userId, details: { by } });
    if (trustsDevice) await trustDevice(tx, userId, formId);
    return {};
  });
}

function proofIn(step: SecondStep): string {
  if ("code" in step) return step.code;
  return "recoveryCode" in step ? step.recoveryCode : step.assertion.id;
}

const wrong: readonly string[] = ["code_wrong", "code_used", "recovery_code_wrong"];

/** A wrong code after the right password is what the owner should see in the history. */
async function refuse(ctx: SecondFactorContext, error: unknown): Promise<never> {
  const { userId } = ctx.viewer;
  if (isDomainError(error) && wrong.includes(error.code))
    await inTransaction(ctx, (tx) => recordAudit(tx, { action: "security.second_step_failed", userId }));
  throw error;
}

async function acceptFactor(
  tx: TransactionContext,
  userId: string,
  factor: VerifiedPasskey | SecondStep,
): Promise<"app" | "passkey" | "recovery_code"> {
  if ("passkeyId" in factor) {
    await acceptPasskey(tx, factor);
    return "passkey";
  }
  if ("code" in factor) {
    await acceptCode(tx, userId, factor.code);
    return "app";
  }
  assert("recoveryCode" in factor, "a passkey was verified before");
  await acceptRecoveryCode(tx, userId, factor.recoveryCode);
  await tellOwner(tx, userId, "code-used");
  return "recovery_code";
}
