import type { Reduction } from "../../billing/discounts";
import { defineKind, type Stored } from "../../kernel/kind";
import type { Work } from "../../kernel/work";
import { type Coupon, coupons } from "./coupons";

/** A coupon given to somebody: to a customer, a subscription, one of its items, an invoice or an item on one. */
export type Discount = Stored & {
  object: "discount";
  checkout_session: string | null;
  customer: string | null;
  customer_account: null;
  end: number | null;
  invoice: string | null;
  invoice_item: string | null;
  promotion_code: string | null;
  source: { coupon: string; type: "coupon" };
  start: number;
  subscription: string | null;
  subscription_item: string | null;
  /** The invoice that used up a discount meant for one. */
  _usedBy: string | null;
};

export const discounts = defineKind<Discount>({
  name: "discount",
  prefix: "di",
  expandable: { customer: "customer", promotion_code: "promotion_code", "source.coupon": "coupon" },
});

export function couponOf(work: Work, discount: Discount): Coupon {
  return work.get(coupons, discount.source.coupon, { deleted: true });
}

/** What those of `ids` take off an invoice of the time `at`; `forInvoice` may still use what it uses already. */
export function reductionsAt(work: Work, ids: readonly string[], when: { at: number; forInvoice: string | null }) {
  return ids.flatMap((id): Reduction[] => {
    const discount = work.get(discounts, id);
    const isUsed = discount._usedBy !== null && discount._usedBy !== when.forInvoice;
    if (isUsed || (discount.end !== null && discount.end <= when.at)) return [];
    const { percent_off, amount_off, _products: products } = couponOf(work, discount);
    return [{ id, percent_off, amount_off, products }];
  });
}

/** Those of `ids` that last longer than one invoice. */
export function lasting(work: Work, ids: readonly string[]): string[] {
  return ids.filter((id) => couponOf(work, work.get(discounts, id)).duration !== "once");
}
