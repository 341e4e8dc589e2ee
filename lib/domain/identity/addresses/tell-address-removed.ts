import { z } from "zod";
import type { Mail } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { describeOccasion, occasion } from "../occasion";
import { sendUnlessRefused } from "../send-unless-refused";

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
    select: { firstName: true, timezone: true, emails: { where: { isPrimary: true }, select: { address: true } } },
  });
  if (!user) return;
  const mailTo = (to: string): Mail => ({
    template: "email-removed",
    to,
    props: {
      name: user.firstName,
      removedAddress: address,
      notMeUrl: portalUrl("/forgot-password"),
      origin: describeOccasion(when, user.timezone),
    },
    idempotencyKey: `email-removed:${userId}:${when.at}:${to}`,
  });
  for (const primary of user.emails) await sendUnlessRefused(ctx, mailTo(primary.address));
  if (wasVerified) await sendUnlessRefused(ctx, mailTo(address));
}
