import { z } from "zod";
import { customers, getCustomer } from "../resources/customers/customers";
import { discounts } from "../resources/discounts/discounts";
import { redeem } from "../resources/discounts/sent-discounts";
import type { Sandbox } from "../sandbox";

const input = z.strictObject({ coupon: z.string() });

/** Gives a customer a discount of their own, which the API can take away and inherit but no longer give. */
export function giveDiscount(sandbox: Sandbox, body: unknown, id: string): object {
  const { coupon } = input.parse(body);
  return sandbox.perform((work) => {
    const { currency } = getCustomer(work, id);
    const discount = redeem(work, { coupon, code: null }, { customer: id, currency });
    work.change(customers, id, { event: "customer.updated", set: { _discount: discount.id } });
    return work.view(discounts, discount);
  });
}
