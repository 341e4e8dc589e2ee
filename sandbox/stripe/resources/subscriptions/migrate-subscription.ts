import { hash, oneOf, required } from "../../kernel/params";
import type { Call } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import { getLiving } from "./sent-subscription";
import { type Subscription, subscriptions } from "./subscriptions";

export const migrateParams = {
  billing_mode: required(
    hash({ type: required(oneOf("flexible")), flexible: hash({ proration_discounts: oneOf("included", "itemized") }) }),
  ),
};

/** Turns a classic subscription into a flexible one; there is no way back. */
export function migrate({ work, params, id }: Call<typeof migrateParams>) {
  const subscription = getLiving(work, id("subscription"));
  if (subscription.billing_mode.type === "flexible") {
    throw invalidRequest("This subscription is in flexible billing mode already.", { param: "billing_mode[type]" });
  }
  const discounts = params.billing_mode.flexible?.proration_discounts ?? "included";
  const set: Partial<Subscription> = {
    billing_mode: { type: "flexible", flexible: { proration_discounts: discounts } },
  };
  const migrated = work.change(subscriptions, subscription.id, { event: "customer.subscription.updated", set });
  return work.view(subscriptions, migrated);
}
