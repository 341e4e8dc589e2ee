import type { ReadFields } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import type { Change } from "./draft-change";
import type { updateSubscriptionParams } from "./subscription-params";
import type { Subscription } from "./subscriptions";

type Billing = Pick<
  ReadFields<typeof updateSubscriptionParams>,
  "add_invoice_items" | "billing_cycle_anchor" | "items" | "proration_behavior" | "proration_date" | "trial_end"
>;

/** What an update, or a preview of one, changes in billing. */
export function changeOf(work: Work, subscription: Subscription, sent: Billing): Change {
  const isTrialing = subscription.status === "trialing";
  const { trial_end: trialEnd } = sent;
  if (typeof trialEnd === "number" && (!isTrialing || trialEnd <= work.now(subscription.customer))) {
    const message = "A trial can only be moved while it runs, and only to a time in the future.";
    throw invalidRequest(message, { param: "trial_end" });
  }
  return {
    items: sent.items ?? [],
    behavior: sent.proration_behavior ?? "create_prorations",
    prorationDate: sent.proration_date,
    restart: sent.billing_cycle_anchor?.type === "now" || (trialEnd === "now" && isTrialing),
    extras: sent.add_invoice_items ?? [],
    trialEnd: typeof trialEnd === "number" ? trialEnd : undefined,
  };
}
