import { type Mail, MailRefusedError } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../shared/context";
import { countAttempt, type LimitName, refundAttempt } from "./limits/limits";

export interface MailLimit {
  readonly limit: Extract<LimitName, `mail-${string}:address`>;
  readonly to: string;
}

/**
 * Sends a mail that anybody can cause, up to a number per address and hour; more are dropped, since a mailbox must not be
 * flooded through us. A mail that was not taken does not count. One that never will be is given up.
 *
 * `write` runs only for a mail that will go out: a link made for a dropped one would void the link in the mailbox. It
 * answers null when there is nothing to send after all.
 */
export async function sendLimitedMail(
  ctx: SystemContext,
  { limit, to }: MailLimit,
  write: () => Promise<Mail | null>,
): Promise<void> {
  const { excess } = await countAttempt(ctx, limit, to);
  if (excess > 0) return;
  try {
    const mail = await write();
    if (mail) await ctx.gateways.mail.send(mail);
    else await refundAttempt(ctx, limit, to);
  } catch (error) {
    if (error instanceof MailRefusedError) return;
    await refundAttempt(ctx, limit, to);
    throw error;
  }
}
