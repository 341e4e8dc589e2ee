import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { type Collection, collectNow } from "../invoices/collect-invoice";
import { draftSubscription, type NewSubscription } from "./draft-subscription";
import { endsSoon, planTasks } from "./subscription-tasks";
import { type Subscription, subscriptions } from "./subscriptions";

type Launch = Collection & {
  /** Refused when the prices have another one. */
  currency: string | undefined;
  /** When the subscription is to end, which can depend on its first period. */
  ending(subscription: Subscription): Partial<Subscription>;
};

/** Makes a subscription and collects its first invoice, which never waits an hour. */
export function createSubscription(work: Work, sent: NewSubscription, launch: Launch): Subscription {
  const drafted = draftSubscription(work, sent);
  const { id, customer, currency } = drafted.subscription;
  if (launch.currency !== undefined && launch.currency.toLowerCase() !== currency) {
    throw invalidRequest(`The prices are in ${currency}, not in ${launch.currency}.`, { param: "currency" });
  }
  const subscription = work.update(subscriptions, id, launch.ending(drafted.subscription));
  work.change(customers, customer, { event: "customer.updated", set: { currency } });
  planTasks(work, id);
  work.emit("customer.subscription.created", subscriptions, subscription);
  if (endsSoon(work, subscription)) work.emit("customer.subscription.trial_will_end", subscriptions, subscription);
  collectNow(work, drafted.invoice, launch);
  return work.get(subscriptions, id);
}
