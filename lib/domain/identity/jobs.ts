import { z } from "zod";
import type { Mail } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../shared/context";
import type { Jobs } from "../shared/enqueue";
import { type JobTask, jobTask } from "../shared/job-task";
import { portalUrl } from "../shared/portal-url";
import { findNotMeUrl } from "./addresses/find-not-me-url";
import { issueEmailToken, linkLife } from "./addresses/issue-email-token";
import { addressRemoval, tellAddressRemoved } from "./addresses/tell-address-removed";
import { primaryChange, tellFormerPrimary, tellNewPrimary } from "./addresses/tell-primary-changed";
import { describeOccasion, occasion } from "./occasion";
import { pruneIdentity } from "./prune";
import { sendLimitedMail } from "./send-limited-mail";
import { sendUnlessRefused } from "./send-unless-refused";
import { findCredentials } from "./sessions/find-credentials.sql";
import { newSignIn, sendNewSignIn } from "./sessions/tell-new-device";

const sendVerificationPayload = z.strictObject({ userEmailId: z.uuid() });
const sendPasswordResetPayload = z.strictObject({ address: z.string(), occasion });
const sendPasswordChangedPayload = z.strictObject({ userId: z.uuid(), occasion });

type IdentityTask = Extract<keyof Jobs, `identity.${string}`> | "identity.prune";

/** The handlers of this area's jobs, by task name. */
export const identityTasks: Readonly<Record<IdentityTask, JobTask>> = {
  "identity.send-verification": jobTask(sendVerificationPayload, sendVerification),
  "identity.send-password-reset": jobTask(sendPasswordResetPayload, sendPasswordReset),
  "identity.send-password-changed": jobTask(sendPasswordChangedPayload, sendPasswordChanged),
  "identity.tell-former-primary": jobTask(primaryChange, tellFormerPrimary),
  "identity.tell-new-primary": jobTask(primaryChange, tellNewPrimary),
  "identity.send-new-sign-in": jobTask(newSignIn, sendNewSignIn),
  "identity.prune": jobTask(z.unknown(), pruneIdentity),
  "identity.tell-address-removed": jobTask(addressRemoval, tellAddressRemoved),
};

/**
 * Mails a verification link for a claimed address. When the address is somebody's already, its owner is told of the
 * attempt instead, and who signed up learns nothing from it.
 */
async function sendVerification(
  ctx: SystemContext,
  { userEmailId }: z.infer<typeof sendVerificationPayload>,
): Promise<void> {
  const claim = await ctx.db.userEmail.findUnique({
    where: { id: userEmailId },
    select: { address: true, userId: true, verifiedAt: true, user: { select: { firstName: true } } },
  });
  if (!claim || claim.verifiedAt) return;
  const { owner } = await findCredentials(ctx, claim.address);
  if (owner) return tellOwner(ctx, owner.userId, { ...claim, userEmailId });
  const { address: to, userId, user } = claim;
  await sendLimitedMail(ctx, { limit: "mail-verification:address", to }, async () => {
    const issued = await issueEmailToken(ctx, { userId, userEmailId }, "VERIFY_EMAIL");
    return (
      issued && {
        template: "verify-email",
        to,
        props: {
          name: user.firstName,
          verifyUrl: portalUrl(`/verify-email/${issued.token}`),
          validFor: linkLife.VERIFY_EMAIL.words,
        },
        idempotencyKey: `verify-email:${issued.id}`,
      }
    );
  });
}

interface Claim {
  readonly userId: string;
  readonly userEmailId: string;
  readonly address: string;
}

async function tellOwner(ctx: SystemContext, ownerId: string, claim: Claim): Promise<void> {
  const [owner, visit] = await Promise.all([
    ctx.db.user.findUnique({ where: { id: ownerId }, select: { firstName: true, timezone: true } }),
    ctx.db.session.findFirst({
      where: { userId: claim.userId },
      orderBy: { createdAt: "desc" },
      select: { createdAt: true, ip: true, userAgent: true },
    }),
  ]);
  if (!owner) return;
  const at = (visit?.createdAt ?? ctx.now()).toISOString();
  const mail: Mail = {
    template: "account-exists",
    to: claim.address,
    props: {
      name: owner.firstName,
      signInUrl: portalUrl("/sign-in"),
      origin: describeOccasion({ at, ip: visit?.ip ?? null, userAgent: visit?.userAgent ?? null }, owner.timezone),
    },
    idempotencyKey: `account-exists:${claim.userEmailId}`,
  };
  await sendLimitedMail(ctx, { limit: "mail-verification:address", to: mail.to }, () => Promise.resolve(mail));
}

/** Mails a link that sets a new password to whoever has the address; for an address of nobody's it does nothing. */
async function sendPasswordReset(ctx: SystemContext, payload: z.infer<typeof sendPasswordResetPayload>): Promise<void> {
  const { owner, claimant } = await findCredentials(ctx, payload.address);
  const holder = owner ?? claimant;
  if (!holder) return;
  const user = await ctx.db.user.findUnique({
    where: { id: holder.userId },
    select: { firstName: true, timezone: true },
  });
  if (!user) return;
  const { userId, userEmailId } = holder;
  await sendLimitedMail(ctx, { limit: "mail-reset:address", to: payload.address }, async () => {
    const issued = await issueEmailToken(ctx, { userId, userEmailId }, "RESET_PASSWORD");
    return (
      issued && {
        template: "reset-password",
        to: payload.address,
        props: {
          name: user.firstName,
          resetUrl: portalUrl(`/reset-password/${issued.token}`),
          validFor: linkLife.RESET_PASSWORD.words,
          origin: describeOccasion(payload.occasion, user.timezone),
        },
        idempotencyKey: `reset-password:${issued.id}`,
      }
    );
  });
}

/** Tells the owner that the password was changed. Never limited: it is how a theft is noticed. */
async function sendPasswordChanged(
  ctx: SystemContext,
  payload: z.infer<typeof sendPasswordChangedPayload>,
): Promise<void> {
  const { userId } = payload;
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: {
      firstName: true,
      timezone: true,
      emails: { where: { isPrimary: true }, select: { id: true, address: true } },
    },
  });
  const email = user?.emails[0];
  if (!user || !email) return;
  await sendUnlessRefused(ctx, {
    template: "password-changed",
    to: email.address,
    props: {
      name: user.firstName,
      notMeUrl: await findNotMeUrl(ctx, { userId, userEmailId: email.id }, payload.occasion),
      origin: describeOccasion(payload.occasion, user.timezone),
    },
    idempotencyKey: `password-changed:${userId}:${payload.occasion.at}`,
  });
}
