import { z } from "zod";
import type { Mail } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { describeOccasion, occasion } from "../occasion";
import { sendUnlessRefused } from "../send-unless-refused";
import { findNotMeUrl } from "./find-not-me-url";

export const addressRemoval = z.strictObject({
  userId: z.uuid(),
  address: z.string(),
  wasVerified: z.boolean(),
  occasion,
});

/** Tells the primary address, and the removed one too when it was the person's for certain. */
export async function tellAddressRemoved(
  ctx: SystemContext,
  { userId, address, wasVerified, occasion: when }: z.infer<typeof addressRemoval>,
): Promise<void> {
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: {
      firstName: true,
      timezone: true,
      emails: { where: { isPrimary: true }, select: { id: true, address: true } },
    },
  });
  if (!user) return;
  const mailTo = (to: string, notMeUrl: string): Mail => ({
    template: "email-removed",
    to,
    props: {
      name: user.firstName,
      removedAddress: address,
      notMeUrl,
      origin: describeOccasion(when, user.timezone),
    },
    idempotencyKey: `email-removed:${userId}:${when.at}:${to}`,
  });
  for (const { id: userEmailId, address: to } of user.emails) {
    const notMeUrl = await findNotMeUrl(ctx, { userId, userEmailId }, when);
    await sendUnlessRefused(ctx, mailTo(to, notMeUrl));
  }
  // Nothing of the account is this address's any more: no link that is mailed to it may change the account.
  if (wasVerified) await sendUnlessRefused(ctx, mailTo(address, portalUrl("/forgot-password")));
}
