import { amountFor } from "../../billing/price-amount";
import { creditFor } from "../../billing/proration";
import { describeProration } from "../../billing/wording";
import type { Work } from "../../kernel/work";
import { type Price, prices } from "../catalog/prices";
import {
  createInvoiceItem,
  type InvoiceItem,
  type ItemCredit,
  invoiceItems,
  linesOfItem,
} from "../invoices/invoice-items";
import { pricingOf, productName } from "./bill-items";
import { type ItemDebit, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import type { Subscription } from "./subscriptions";
import { shareOfPeriod } from "./whole-period";

/** Gives back what an item was charged from `time` on: one pending credit for each amount once charged. */
export function creditItem(
  work: Work,
  subscription: Subscription,
  { item, time }: { item: SubscriptionItem; time: number },
): InvoiceItem[] {
  const debits = subscription.billing_mode.type === "flexible" ? item._debits : [fullPeriod(work, item)];
  const credits = debits.flatMap((debit) => {
    const amount = creditFor(debit, time);
    if (amount === 0) return [];
    return createInvoiceItem(work, {
      ...proration(work, subscription, { ...debit, item: item.id, time, what: "Unused" }),
      amount,
      period: { start: Math.max(time, debit.start), end: debit.creditedFrom },
      creditedItems: creditedBy(work, debit),
    });
  });
  const credited = item._debits.map((debit) => ({
    ...debit,
    creditedFrom: Math.min(debit.creditedFrom, Math.max(time, debit.start)),
  }));
  work.update(subscriptionItems, item.id, { _debits: credited });
  return credits;
}

/** Charges an item for the rest of its period from `time` on. */
export function debitItem(
  work: Work,
  subscription: Subscription,
  { item, time }: { item: SubscriptionItem; time: number },
): InvoiceItem[] {
  const rest = { start: time, end: item.current_period_end };
  const { quantity, _price: price } = item;
  const full = amountFor(work.get(prices, price), quantity);
  const amount = shareOfPeriod(work, item, { amount: full, part: rest });
  if (amount === 0) return [];
  const debit = createInvoiceItem(work, {
    ...proration(work, subscription, { price, quantity, item: item.id, time, what: "Remaining" }),
    amount,
    period: rest,
  });
  const charged = { ...rest, amount, creditedFrom: rest.end, price, quantity, charged: { invoiceItem: debit.id } };
  const { _debits: former } = work.get(subscriptionItems, item.id);
  work.update(subscriptionItems, item.id, { _debits: [...former, charged] });
  return [debit];
}

/** Classic billing gives back the current price for the rest of the period, whatever was charged. */
function fullPeriod(work: Work, item: SubscriptionItem): ItemDebit {
  const { current_period_start: start, current_period_end: end, quantity, _price: price } = item;
  const amount = amountFor(work.get(prices, price), quantity);
  const charged = item._debits.at(-1)?.charged ?? null;
  return { start, end, amount, creditedFrom: end, price, quantity, charged };
}

type Subject = { price: string; quantity: number; item: string; time: number; what: "Unused" | "Remaining" };

function proration(work: Work, subscription: Subscription, { price: id, quantity, item, time, what }: Subject) {
  const price: Price = work.get(prices, id);
  const { id: subscriptionId, customer, currency } = subscription;
  return {
    currency,
    customer,
    description: describeProration(what, { name: productName(work, price), quantity }, time),
    parent: {
      subscription_details: { subscription: subscriptionId, subscription_item: item },
      type: "subscription_details" as const,
    },
    pricing: pricingOf(price),
    proration: true,
    quantity,
  };
}

function creditedBy(work: Work, { charged }: ItemDebit): ItemCredit | null {
  if (charged === null) return null;
  if ("lines" in charged) {
    return { invoice_line_item_details: charged.lines, type: "invoice_line_items" };
  }
  const lines = linesOfItem(work, charged.invoiceItem);
  if (lines) return { invoice_line_item_details: lines, type: "invoice_line_items" };
  return work.find(invoiceItems, charged.invoiceItem)
    ? { invoice_item: charged.invoiceItem, type: "invoice_item" }
    : null;
}
