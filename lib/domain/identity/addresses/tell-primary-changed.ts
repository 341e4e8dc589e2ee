import { z } from "zod";
import type { SystemContext } from "../../shared/context";
import type { PrimaryChange } from "../../shared/enqueue";
import { portalUrl } from "../../shared/portal-url";
import { describeOccasion, occasion } from "../occasion";
import { sendUnlessRefused } from "../send-unless-refused";
import { issueEmailToken, linkLife } from "./issue-email-token";
import { wasPrimaryRecently } from "./undo-window";

export const primaryChange = z.strictObject({ formerId: z.uuid(), newId: z.uuid(), occasion });

/** Mails the former primary address a link that makes it the primary one again; nothing when it is that again already. */
export async function tellFormerPrimary(ctx: SystemContext, change: PrimaryChange): Promise<void> {
  const [former, current] = await Promise.all([findHolder(ctx, change.formerId), findHolder(ctx, change.newId)]);
  if (!former || former.isPrimary || !(await wasPrimaryRecently(ctx, change.formerId))) return;
  const { userId, user, address: to } = former;
  const issued = await issueEmailToken(ctx, { userId, userEmailId: change.formerId }, "UNDO_PRIMARY_EMAIL");
  if (!issued) return;
  await sendUnlessRefused(ctx, {
    template: "primary-email-changed",
    to,
    props: {
      name: user.firstName,
      newAddress: current?.address ?? "an address that was removed since",
      undoUrl: portalUrl(`/undo-email/${issued.token}`),
      validFor: linkLife.UNDO_PRIMARY_EMAIL.words,
      origin: describeOccasion(change.occasion, user.timezone),
    },
    idempotencyKey: `primary-email-changed:${issued.id}`,
  });
}

/** Tells the address that is the primary one now. */
export async function tellNewPrimary(ctx: SystemContext, change: PrimaryChange): Promise<void> {
  const holder = await findHolder(ctx, change.newId);
  if (!holder) return;
  await sendUnlessRefused(ctx, {
    template: "primary-email-yours",
    to: holder.address,
    props: {
      name: holder.user.firstName,
      accountUrl: portalUrl("/account/emails"),
      origin: describeOccasion(change.occasion, holder.user.timezone),
    },
    idempotencyKey: `primary-email-yours:${change.newId}:${change.occasion.at}`,
  });
}

function findHolder(ctx: SystemContext, userEmailId: string) {
  return ctx.db.userEmail.findUnique({
    where: { id: userEmailId },
    select: { userId: true, address: true, isPrimary: true, user: { select: { firstName: true, timezone: true } } },
  });
}
