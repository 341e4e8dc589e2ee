import type { PublicObject } from "../../kernel/kind";
import type { Resource } from "../../kernel/resource";
import { del } from "../../kernel/route";
import { StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { subscriptions } from "../subscriptions/subscriptions";
import { discounts } from "./discounts";
import { END_DISCOUNT, endDiscount } from "./end-discount";

export const discountResource: Resource = {
  kinds: [discounts],
  routes: [
    del({
      path: "/v1/customers/:customer/discount",
      params: {},
      run: ({ work, id }) => remove(work, work.get(customers, id("customer"))._discount),
    }),
    del({
      path: "/v1/subscriptions/:subscription/discount",
      params: {},
      run: ({ work, id }) => remove(work, work.get(subscriptions, id("subscription")).discounts[0] ?? null),
    }),
  ],
  tasks: { [END_DISCOUNT]: endDiscount },
};

function remove(work: Work, id: string | null): PublicObject {
  if (id === null) throw noDiscount();
  const { end: _end, ...shown } = work.view(discounts, work.get(discounts, id));
  endDiscount(work, id);
  return { ...shown, deleted: true };
}

function noDiscount(): StripeError {
  const message = "No active discount to delete.";
  return new StripeError(404, { type: "invalid_request_error", code: "resource_missing", message });
}
