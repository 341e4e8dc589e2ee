import { type Mail, MailRefusedError } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../shared/context";
import { countAttempt, refundAttempt } from "./limits/limits";

/**
 * Sends a mail that anybody can cause, up to a number per address and hour; more are dropped, since a mailbox must not be
 * flooded through us. A mail that was not taken does not count. One that never will be is given up.
 */
export async function sendLimitedMail(
  ctx: SystemContext,
  limit: "mail-verification:address" | "mail-reset:address",
  mail: Mail,
): Promise<void> {
  const { excess } = await countAttempt(ctx, limit, mail.to);
  if (excess > 0) return;
  try {
    await ctx.gateways.mail.send(mail);
  } catch (error) {
    if (error instanceof MailRefusedError) return;
    await refundAttempt(ctx, limit, mail.to);
    throw error;
  }
}
