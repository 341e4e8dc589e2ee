import { chargesFor } from "../../billing/price-amount";
import type { Span } from "../../billing/proration";
import { describeCharge } from "../../billing/wording";
import type { Work } from "../../kernel/work";
import { type Price, prices } from "../catalog/prices";
import { createInvoiceItem, type InvoiceItem } from "../invoices/invoice-items";
import { usageOf } from "../meters/meter-events";
import { meters } from "../meters/meters";
import { addItemLine, pricingOf, productName } from "./bill-items";
import { ownTaxRates, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import type { Subscription } from "./subscriptions";

/** Charges a metered item for what was used in a period that is over. Flexible billing is silent about nothing. */
export function billUsage(
  work: Work,
  { invoice, subscription }: { invoice: { id: string; currency: string }; subscription: Subscription },
  item: SubscriptionItem,
): void {
  const { price, period, quantity } = usageUntil(work, subscription, { item, until: item.current_period_end });
  if (quantity === 0 && subscription.billing_mode.type === "flexible") return;
  const named = { name: productName(work, price), currency: price.currency, recurring: price.recurring };
  for (const charge of chargesFor(price, quantity)) {
    addItemLine(work, invoice, {
      item,
      price,
      unitAmountDecimal: charge.unitAmountDecimal,
      amount: charge.amount,
      description: describeCharge(named, charge),
      quantity: charge.quantity,
      period,
    });
  }
}

/** Puts what was used since the last bill on the next one, at the price it was used at. */
export function settleUsage(
  work: Work,
  subscription: Subscription,
  { item, until }: { item: SubscriptionItem; until: number },
): InvoiceItem[] {
  const { price, period, quantity } = usageUntil(work, subscription, { item, until });
  if (work.find(subscriptionItems, item.id)) work.update(subscriptionItems, item.id, { _usageFrom: until });
  if (quantity === 0) return [];
  const { id, customer, currency } = subscription;
  const named = { name: productName(work, price), currency, recurring: price.recurring };
  const amount = chargesFor(price, quantity).reduce((sum, charge) => sum + charge.amount, 0);
  const whole = { tier: null, quantity, unitAmountDecimal: price.unit_amount_decimal, amount };
  const used = createInvoiceItem(work, {
    amount,
    currency,
    customer,
    description: describeCharge(named, whole),
    discounts: item.discounts,
    parent: {
      subscription_details: { subscription: id, subscription_item: item.id },
      type: "subscription_details",
    },
    period,
    pricing: pricingOf(price),
    proration: false,
    quantity,
    taxRates: ownTaxRates(item),
  });
  return [used];
}

type Used = { price: Price; period: Span; quantity: number };

function usageUntil(
  work: Work,
  { customer }: Subscription,
  { item, until }: { item: SubscriptionItem; until: number },
): Used {
  const price = work.get(prices, item._price);
  const period = { start: Math.max(item.current_period_start, item._usageFrom), end: until };
  const meter = work.find(meters, price.recurring?.meter ?? "");
  // Corrections can outweigh what was used; nobody is paid for that.
  return { price, period, quantity: meter ? Math.max(0, usageOf(work, meter, { customer, span: period })) : 0 };
}
