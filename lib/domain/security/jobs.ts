import { z } from "zod";
import { MailRefusedError } from "@/lib/gateways/mail/types";
import { describeOccasion, findNotMeUrl, issueEmailToken, linkLife, occasion, sendLimitedMail } from "../identity";
import type { SystemContext } from "../shared/context";
import { type Jobs, twoFactorChanges } from "../shared/enqueue";
import { type JobTask, jobTask } from "../shared/job-task";
import { portalUrl } from "../shared/portal-url";
import { hasFactor } from "./has-factor";

const sendTwoFactorChangedPayload = z.strictObject({
  userId: z.uuid(),
  change: z.enum(twoFactorChanges),
  occasion,
});
const sendDisableLinkPayload = z.strictObject({ userId: z.uuid(), occasion });

/** The handlers of this area's jobs, by task name. */
export const securityTasks: Readonly<Record<Extract<keyof Jobs, `security.${string}`>, JobTask>> = {
  "security.send-two-factor-changed": jobTask(sendTwoFactorChangedPayload, sendTwoFactorChanged),
  "security.send-disable-link": jobTask(sendDisableLinkPayload, sendDisableLink),
};

async function findReader(ctx: SystemContext, userId: string) {
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: {
      firstName: true,
      timezone: true,
      emails: { where: { isPrimary: true }, select: { id: true, address: true } },
    },
  });
  const email = user?.emails[0];
  return user && email ? { ...user, email } : null;
}

/** Tells the owner what changed about the second factor. Never limited: it is how a theft is noticed. */
async function sendTwoFactorChanged(
  ctx: SystemContext,
  { userId, change, occasion: when }: z.infer<typeof sendTwoFactorChangedPayload>,
): Promise<void> {
  const reader = await findReader(ctx, userId);
  if (!reader) return;
  const sending = ctx.gateways.mail.send({
    template: "two-factor-changed",
    to: reader.email.address,
    props: {
      name: reader.firstName,
      change,
      notMeUrl: await findNotMeUrl(ctx, { userId, userEmailId: reader.email.id }, when),
      origin: describeOccasion(when, reader.timezone),
    },
    idempotencyKey: `two-factor-${change}:${userId}:${when.at}`,
  });
  await sending.catch((error: unknown) => {
    // An address that will never accept mail cannot be told.
    if (!(error instanceof MailRefusedError)) throw error;
  });
}

/** Mails the link that turns the second factor off; nothing when it is off by now. */
async function sendDisableLink(
  ctx: SystemContext,
  { userId, occasion: when }: z.infer<typeof sendDisableLinkPayload>,
): Promise<void> {
  const reader = await findReader(ctx, userId);
  if (!reader || !(await hasFactor(ctx, userId))) return;
  const { id: userEmailId, address: to } = reader.email;
  await sendLimitedMail(ctx, { limit: "mail-two-factor:address", to }, async () => {
    const issued = await issueEmailToken(ctx, { userId, userEmailId }, "DISABLE_TWO_FACTOR");
    return (
      issued && {
        template: "disable-two-factor",
        to,
        props: {
          name: reader.firstName,
          disableUrl: portalUrl(`/two-factor/disable/${issued.token}`),
          validFor: linkLife.DISABLE_TWO_FACTOR.words,
          origin: describeOccasion(when, reader.timezone),
        },
        idempotencyKey: `disable-two-factor:${issued.id}`,
      }
    );
  });
}
