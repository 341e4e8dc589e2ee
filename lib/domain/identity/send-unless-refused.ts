import { type Mail, MailRefusedError } from "@/lib/gateways/mail/types";
import type { BaseContext } from "../shared/context";

/** Sends a mail about security. Never limited: it is how a theft is noticed. An address that will never accept mail cannot be told. */
export async function sendUnlessRefused(ctx: BaseContext, mail: Mail): Promise<void> {
  await ctx.gateways.mail.send(mail).catch((error: unknown) => {
    if (!(error instanceof MailRefusedError)) throw error;
  });
}
