import { database } from "@/lib/db/client";
import { billingTasks } from "@/lib/domain/billing";
import type { PaymentOutcome } from "@/lib/domain/billing/views";
import type { Mail, MailTemplateName } from "@/lib/gateways/mail/types";
import type { StripeWorld } from "../support/stripe-sandbox";
import type { Payer } from "./billing";
import { systemContext } from "./contexts";
import { customerOf } from "./debts";
import { runJobs } from "./jobs";

export function holdsOf({ workspace }: Payer) {
  return database().cardHold.findMany({ where: { workspaceId: workspace.id }, orderBy: { madeAt: "asc" } });
}

/** The payer's holds in Stripe, the oldest first. */
export async function holdsInStripe(stripe: StripeWorld, payer: Payer) {
  const holds = await stripe.gateway.holds.listOf(await customerOf(payer), new Date(0));
  return [...holds].reverse();
}

/** Does what the worker does about holds that wait for their release. */
export function releaseHolds(stripe: StripeWorld): Promise<void> {
  const task = { "billing.release-hold": billingTasks["billing.release-hold"] };
  return runJobs(task, systemContext({ gateways: { stripe: stripe.gateway } }));
}

/** The bank's page that an outcome leads to; fails the test when there is none. */
export function bankOf(outcome: PaymentOutcome): string {
  if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
  return outcome.url;
}

/** What the worker mails, of this template, to this payer. */
export async function billingMailsOf<T extends MailTemplateName>(
  payer: Payer,
  template: T,
): Promise<Extract<Mail, { template: T }>[]> {
  const task = { "billing.send-mail": billingTasks["billing.send-mail"] };
  await runJobs(task, systemContext({ gateways: payer.gateways }));
  const isMine = (mail: Mail): mail is Extract<Mail, { template: T }> =>
    mail.template === template && mail.to === payer.person.email;
  return payer.outbox.mails.filter(isMine);
}
