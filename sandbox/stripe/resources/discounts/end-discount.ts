import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { subscriptionItems } from "../subscriptions/subscription-items";
import { subscriptions } from "../subscriptions/subscriptions";
import { couponOf, type Discount, discounts } from "./discounts";

export const END_DISCOUNT = "discount.end";

/** Takes a discount away from whoever has it; invoices that used it go on naming it. */
export function endDiscount(work: Work, id: string): void {
  const discount = work.find(discounts, id);
  if (!discount) return;
  work.unschedule(END_DISCOUNT, id);
  const isGone = [fromCustomer(work, discount), fromSubscription(work, discount)].some((taken) => taken);
  if (isGone) work.emit("customer.discount.deleted", discounts, work.get(discounts, id));
  fromItem(work, discount);
}

/** Uses up those discounts of a finalized invoice that are good for one. */
export function useUpDiscounts(work: Work, invoice: { id: string; total_discount_amounts: readonly Used[] }): void {
  for (const { amount, discount: id } of invoice.total_discount_amounts) {
    const discount = work.get(discounts, id);
    if (amount === 0 || couponOf(work, discount).duration !== "once") continue;
    work.update(discounts, id, { _usedBy: invoice.id });
    endDiscount(work, id);
  }
}

type Used = { amount: number; discount: string };

function fromCustomer(work: Work, { id, customer }: Discount): boolean {
  const owner = customer === null ? undefined : work.find(customers, customer);
  if (owner?._discount !== id) return false;
  work.change(customers, owner.id, { event: "customer.updated", set: { _discount: null } });
  return true;
}

function fromSubscription(work: Work, { id, subscription }: Discount): boolean {
  const owner = subscription === null ? undefined : work.find(subscriptions, subscription);
  if (!owner?.discounts.includes(id)) return false;
  const set = { discounts: owner.discounts.filter((other) => other !== id) };
  work.change(subscriptions, owner.id, { event: "customer.subscription.updated", set });
  return true;
}

function fromItem(work: Work, { id, subscription_item: itemId }: Discount): void {
  const item = itemId === null ? undefined : work.find(subscriptionItems, itemId);
  if (!item?.discounts.includes(id)) return;
  const before = work.view(subscriptions, work.get(subscriptions, item.subscription));
  work.update(subscriptionItems, item.id, { discounts: item.discounts.filter((other) => other !== id) });
  const after = work.get(subscriptions, item.subscription);
  work.emitUpdated("customer.subscription.updated", subscriptions, after, before);
}
