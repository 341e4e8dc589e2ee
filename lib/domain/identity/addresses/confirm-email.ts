import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { PublicContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { admitAttempt, refundAttempt } from "../limits/limits";
import { verifyPassword } from "../passwords/hash-password";
import { markDevice } from "../sessions/known-device";
import { startSession } from "../sessions/start-session";
import type { EmailLinkView } from "../views";
import { consumeEmailLink, type EmailLink, findEmailLink, getEmailLink } from "./email-link";
import { verifyClaim } from "./verify-claim";

export interface EmailConfirmation {
  readonly token: string;
  readonly formId: string;
  readonly password: string | undefined;
  readonly previousToken: string | null;
}

export interface ConfirmedEmail {
  /** Null when the browser was signed in already. */
  readonly sessionToken: string | null;
  /** This browser is the first that the person used. */
  readonly deviceMark: string;
}

/** What the page after a verification link shows; null for a link that does not work. Looking consumes nothing. */
export async function findVerificationLink(ctx: PublicContext, token: string): Promise<EmailLinkView | null> {
  const link = await findEmailLink(ctx, token, "VERIFY_EMAIL");
  return link && { address: link.address, isFirst: link.isPrimary, needsPassword: link.userId !== ctx.actor.userId };
}

/**
 * Verifies the address behind a mailed link, once. In a browser without the account's session it asks for the sign-up
 * password and signs in: else a mail opened by its reader would confirm an account that a stranger made with the address.
 */
export async function confirmEmail(ctx: PublicContext, confirmation: EmailConfirmation): Promise<ConfirmedEmail> {
  const link = await getEmailLink(ctx, confirmation.token, "VERIFY_EMAIL");
  const isSignedIn = link.userId === ctx.actor.userId;
  if (!isSignedIn) await assertOwnPassword(ctx, link, confirmation.password);
  const sessionToken = await inTransaction(ctx, async (tx) => {
    await consumeEmailLink(tx, link);
    await verifyClaim(tx, link);
    if (isSignedIn) return null;
    const { userId } = link;
    const { formId, previousToken } = confirmation;
    const { token, isNew } = await startSession(tx, { userId, formId, emailVerified: true, previousToken });
    if (isNew) await recordAudit(tx, { action: "identity.signed_in", userId, details: { emailVerified: true } });
    return token;
  });
  const { passwordHash } = await ctx.db.user.findUniqueOrThrow({
    where: { id: link.userId },
    select: { passwordHash: true },
  });
  return { sessionToken, deviceMark: markDevice({ userId: link.userId, passwordHash }, null) };
}

async function assertOwnPassword(
  ctx: PublicContext,
  { userId }: EmailLink,
  password: string | undefined,
): Promise<void> {
  if (!password) throw new DomainError("password_needed", "password");
  await admitAttempt(ctx, "email-link:account", userId);
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(user?.passwordHash ?? null, password)))
    throw new DomainError("sign_up_password_wrong", "password");
  await refundAttempt(ctx, "email-link:account", userId);
}
