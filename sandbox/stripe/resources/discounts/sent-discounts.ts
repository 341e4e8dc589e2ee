import { boundary } from "../../billing/calendar";
import { hash, list, type Read, text, unsettable } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { charges } from "../payments/charges";
import { redeemCoupon } from "./coupons";
import { type Discount, discounts } from "./discounts";
import { END_DISCOUNT } from "./end-discount";
import { findActiveCode, type PromotionCode, promotionCodes } from "./promotion-codes";

/** `discounts`, wherever it is a parameter; empty text takes every discount off. */
export const discountsParam = unsettable(list(hash({ coupon: text(), discount: text(), promotion_code: text() })));

export type SentDiscounts = Read<typeof discountsParam>;

/** Whom a discount is for, and what it is for. */
export type Beneficiary = { customer: string } & Partial<
  Pick<Discount, "checkout_session" | "invoice" | "invoice_item" | "subscription" | "subscription_item">
> & {
    currency: string | null;
    /** What is to be paid now, where a promotion code may ask for a minimum. */
    amount?: number;
  };

/** The ids of the discounts a request leaves an object with, new ones being made; `current` where nothing was sent. */
export function redeemSent(
  work: Work,
  sent: SentDiscounts,
  to: Beneficiary,
  current: readonly string[] = [],
): string[] {
  if (sent === undefined) return [...current];
  return (sent ?? []).map((one, index) => {
    const { coupon, discount, promotion_code: code } = one;
    const param = `discounts[${index}]`;
    if (discount !== undefined) return keep(work, discount, { current, param });
    if (code !== undefined) return redeemCode(work, code, to).id;
    if (coupon !== undefined) return redeem(work, { coupon, code: null }, to).id;
    throw invalidRequest(`Missing required param: ${param}[coupon].`, { code: "parameter_missing", param });
  });
}

/** Gives somebody a coupon, counting it as redeemed. */
export function redeem(work: Work, { coupon: id, code }: { coupon: string; code: string | null }, to: Beneficiary) {
  const { currency, amount: _amount, ...owner } = to;
  const now = work.now(to.customer);
  const coupon = redeemCoupon(work, id, now);
  if (coupon.currency !== null && currency !== null && coupon.currency !== currency) {
    const message = `The coupon '${id}' is in ${coupon.currency} and cannot be used for amounts in ${currency}.`;
    throw invalidRequest(message, { param: "coupon" });
  }
  const months = coupon.duration_in_months;
  const end = months === null ? null : boundary(now, 1, { interval: "month", interval_count: months });
  const discount = work.insert(discounts, {
    id: work.newId(discounts),
    object: "discount",
    checkout_session: null,
    customer_account: null,
    end,
    invoice: null,
    invoice_item: null,
    promotion_code: code,
    source: { coupon: coupon.id, type: "coupon" },
    start: now,
    subscription: null,
    subscription_item: null,
    ...owner,
    _usedBy: null,
  });
  if (end !== null) work.schedule(END_DISCOUNT, discount.id, { at: end, customer: to.customer });
  if (isOfCustomer(discount)) work.emit("customer.discount.created", discounts, discount);
  return discount;
}

/** Only what a customer or a subscription has for longer is told of. */
function isOfCustomer({ invoice, invoice_item, subscription_item }: Discount): boolean {
  return invoice === null && invoice_item === null && subscription_item === null;
}

function keep(work: Work, id: string, { current, param }: { current: readonly string[]; param: string }): string {
  if (current.includes(id)) return id;
  const known = work.get(discounts, id, { param: `${param}[discount]` });
  throw invalidRequest(`The discount '${known.id}' does not belong here.`, { param: `${param}[discount]` });
}

function redeemCode(work: Work, id: string, to: Beneficiary): Discount {
  const code = work.get(promotionCodes, id, { param: "promotion_code" });
  checkCode(work, code, to);
  work.update(promotionCodes, code.id, { times_redeemed: code.times_redeemed + 1 });
  return redeem(work, { coupon: code.promotion.coupon, code: code.id }, to);
}

/** The active promotion code a person typed, if this customer may use it. */
export function usableCode(work: Work, typed: string, to: Beneficiary): PromotionCode {
  const code = findActiveCode(work, typed);
  if (!code) {
    throw invalidRequest("This promotion code is invalid.", { code: "resource_missing", param: "promotion_code" });
  }
  checkCode(work, code, to);
  return code;
}

function checkCode(work: Work, code: PromotionCode, to: Beneficiary): void {
  const { restrictions, max_redemptions: most, expires_at: expires } = code;
  const refuse = (message: string) => invalidRequest(message, { param: "promotion_code" });
  const isExpired =
    (expires !== null && expires <= work.now(to.customer)) || (most !== null && code.times_redeemed >= most);
  if (!code.active || isExpired) {
    const message = `This promotion code is ${isExpired ? "expired" : "not active"}: ${code.code}`;
    throw invalidRequest(message, { code: isExpired ? "coupon_expired" : "resource_missing", param: "promotion_code" });
  }
  if (code.customer !== null && code.customer !== to.customer)
    throw refuse("This promotion code is for another customer.");
  if (restrictions.first_time_transaction && hasPaidBefore(work, to.customer)) {
    throw refuse("This promotion code cannot be redeemed because the associated customer has prior transactions.");
  }
  const { minimum_amount: minimum, minimum_amount_currency: currency } = restrictions;
  if (minimum !== null && to.amount !== undefined && (to.currency !== currency || to.amount < minimum)) {
    throw refuse(`This promotion code needs an amount of at least ${minimum} ${currency}.`);
  }
}

function hasPaidBefore(work: Work, customer: string): boolean {
  return work.where(charges, "customer", customer).some((charge) => charge.status === "succeeded");
}
