import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { assert } from "../../shared/assert";
import type { PublicContext } from "../../shared/context";
import { consumeEmailLink, findEmailLink, getEmailLink } from "../addresses/email-link";
import { verifyClaim } from "../addresses/verify-claim";
import type { ResetPasswordInput } from "../inputs";
import { revokeSessionsOf } from "../sessions/end-session";
import { hashPassword } from "./hash-password";
import { assertAcceptablePassword } from "./password-rule";
import { replacePassword } from "./replace-password";

/** The address whose password a reset link changes; null for a link that does not work. Looking consumes nothing. */
export async function findResetLink(ctx: PublicContext, token: string): Promise<{ readonly address: string } | null> {
  const link = await findEmailLink(ctx, token, "RESET_PASSWORD");
  return link && { address: link.address };
}

/**
 * Sets a new password by a mailed link, once. Every session ends and nobody is signed in: the new password is used next.
 * Links that disown a sign-in stay: only they take away a passkey or an app that a thief added.
 * Who reads the address's mail owns it, so an unverified address is verified by this, too.
 */
export async function resetPassword(
  ctx: PublicContext,
  input: ResetPasswordInput & { readonly token: string },
): Promise<void> {
  const link = await getEmailLink(ctx, input.token, "RESET_PASSWORD");
  const { userId } = link;
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { firstName: true, lastName: true } });
  assert(user, "a link belongs to a user");
  // Before the link is used up, so that a refused password may be tried again.
  assertAcceptablePassword(input.password, { ...user, email: link.address });
  const passwordHash = await hashPassword(input.password);
  await inTransaction(ctx, async (tx) => {
    await consumeEmailLink(tx, link);
    if (!link.isVerified) await verifyClaim(tx, link);
    await replacePassword(tx, { userId, passwordHash });
    await revokeSessionsOf(tx, userId);
    await recordAudit(tx, { action: "identity.password_reset", userId });
  });
}
