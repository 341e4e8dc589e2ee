import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import { runOnce } from "../../shared/run-once";
import type { ChangePasswordInput } from "../inputs";
import { revokeSessionsOf } from "../sessions/end-session";
import { levelOfSession } from "../sessions/session-level";
import { sessionTokenFor } from "../sessions/session-token";
import { startSession } from "../sessions/start-session";
import { assertCurrentPassword } from "./assert-current-password";
import { assertSamePassword } from "./assert-same-password";
import { hashPassword } from "./hash-password";
import { assertAcceptablePassword } from "./password-rule";
import { replacePassword } from "./replace-password";

/**
 * Changes the password of the signed-in person. All sessions end, this one too; the answer is the token of a new one, so
 * that a stolen cookie dies with the old password. A second step that was passed stays passed, and none is gained.
 */
export async function changePassword(
  ctx: AccountContext,
  input: ChangePasswordInput & { readonly formId: string },
): Promise<string> {
  const { userId, sessionId, emailVerified } = ctx.viewer;
  const previousHash = await assertCurrentPassword(ctx, { password: input.oldPassword, field: "oldPassword" });
  assertAcceptablePassword(input.newPassword, ctx.viewer, "newPassword");
  const passwordHash = await hashPassword(input.newPassword);
  const { formId } = input;
  const submission = { isFirst: false };
  await runOnce(ctx, { formId, purpose: "identity.change-password", input: {}, userId }, async (tx) => {
    submission.isFirst = true;
    await replacePassword(tx, { userId, passwordHash, previousHash });
    const authLevel = await levelOfSession(tx, sessionId);
    await revokeSessionsOf(tx, userId);
    await startSession(tx, { userId, formId, emailVerified, authLevel });
    await recordAudit(tx, { action: "identity.password_changed", userId });
    return {};
  });
  if (!submission.isFirst) await assertSamePassword(ctx, userId, input.newPassword);
  return sessionTokenFor(formId, userId);
}
