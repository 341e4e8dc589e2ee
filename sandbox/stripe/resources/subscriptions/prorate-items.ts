import type { DiscountShare } from "../../billing/discounts";
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
import { type LineItem, lineItems } from "../invoices/line-items";
import { pricingOf, productName } from "./bill-items";
import { type NetPrice, netPriceOf } from "./net-prices";
import { type ItemDebit, ownTaxRates, type SubscriptionItem, subscriptionItems } from "./subscription-items";
import type { Subscription } from "./subscriptions";
import { shareOfPeriod } from "./whole-period";

/** Gives back what an item was charged from `time` on: one pending credit for each amount once charged. */
export function creditItem(
  work: Work,
  subscription: Subscription,
  { item, time }: { item: SubscriptionItem; time: number },
): InvoiceItem[] {
  if (subscription.billing_mode.type === "classic") return creditPresentPrice(work, subscription, { item, time });
  const credited = item._debits.map((debit) => creditDebit(work, subscription, { debit, item: item.id, time }));
  work.update(subscriptionItems, item.id, { _debits: credited.map(({ debit }) => debit) });
  return credited.flatMap(({ credit }) => credit ?? []);
}

/** Charges an item for the rest of its period from `time` on. */
export function debitItem(
  work: Work,
  subscription: Subscription,
  { item, time }: { item: SubscriptionItem; time: number },
): InvoiceItem[] {
  const rest = { start: time, end: item.current_period_end };
  const { quantity, _price: price } = item;
  const whole = netPriceOf(work, subscription, item);
  const share = (amount: number) => shareOfPeriod(work, item, { amount, part: rest });
  const charge = shownAs(subscription, whole, share);
  if (charge.amount === 0) return [];
  const debit = createInvoiceItem(work, {
    ...proration(work, subscription, { price, quantity, item: item.id, time, what: "Remaining" }),
    ...charge,
    period: rest,
    taxRates: ownTaxRates(item),
  });
  const { amount } = charge;
  const charged = {
    ...rest,
    amount,
    creditedFrom: rest.end,
    credited: 0,
    price,
    quantity,
    charged: { invoiceItem: debit.id },
  };
  const { _debits: former } = work.get(subscriptionItems, item.id);
  work.update(subscriptionItems, item.id, { _debits: [...former, charged] });
  return [debit];
}

type Credited = { debit: ItemDebit; credit: InvoiceItem | null };

function creditDebit(
  work: Work,
  subscription: Subscription,
  { debit, item, time }: { debit: ItemDebit; item: string; time: number },
): Credited {
  const charge = chargeOf(work, debit);
  const share = (amount: number) => creditFor({ ...debit, amount }, time);
  const credit = shownAs(subscription, charge, share);
  // Parts that are each rounded up must not add up to more than was charged.
  const left = shownAs(subscription, charge, (amount) => amount).amount - debit.credited;
  const amount = 0 - Math.min(-credit.amount, left);
  const start = Math.max(time, debit.start);
  const given = { ...debit, creditedFrom: Math.min(debit.creditedFrom, start), credited: debit.credited - amount };
  if (amount === 0) return { debit: given, credit: null };
  const made = createInvoiceItem(work, {
    ...proration(work, subscription, { ...debit, item, time, what: "Unused" }),
    ...credit,
    amount,
    period: { start, end: debit.creditedFrom },
    creditedItems: creditedBy(work, debit),
    taxRates: charge.taxRates,
  });
  return { debit: given, credit: made };
}

/** Classic billing gives back the present price for the rest of the period, whatever was charged. */
function creditPresentPrice(
  work: Work,
  subscription: Subscription,
  { item, time }: { item: SubscriptionItem; time: number },
): InvoiceItem[] {
  const rest = { start: time, end: item.current_period_end };
  const share = (amount: number) => 0 - shareOfPeriod(work, item, { amount, part: rest });
  const credit = shownAs(subscription, netPriceOf(work, subscription, item), share);
  if (credit.amount === 0) return [];
  const { quantity, _price: price } = item;
  const debit = item._debits.at(-1);
  const made = createInvoiceItem(work, {
    ...proration(work, subscription, { price, quantity, item: item.id, time, what: "Unused" }),
    ...credit,
    period: rest,
    creditedItems: debit ? creditedBy(work, debit) : null,
    taxRates: ownTaxRates(item),
  });
  return [made];
}

type Shown = { amount: number; discountAmounts: DiscountShare[] };

/** A share of a charge: less its discounts in one sum, or with the discounts written out beside it. */
function shownAs({ billing_mode: mode }: Subscription, charge: NetPrice, share: (amount: number) => number): Shown {
  if (mode.flexible?.proration_discounts !== "itemized") return { amount: share(netOf(charge)), discountAmounts: [] };
  const discountAmounts = charge.discounts.map(({ amount, discount }) => ({ amount: share(amount), discount }));
  return { amount: share(charge.amount), discountAmounts: discountAmounts.filter(({ amount }) => amount !== 0) };
}

function netOf({ amount, discounts }: NetPrice): number {
  return discounts.reduce((rest, discount) => rest - discount.amount, amount);
}

/** What was charged, with the discounts and taxes then in force. */
function chargeOf(work: Work, debit: ItemDebit): NetPrice & { taxRates: string[] | null } {
  const item =
    debit.charged && "invoiceItem" in debit.charged ? work.find(invoiceItems, debit.charged.invoiceItem) : null;
  const lines = linesCharging(work, debit);
  const [line] = lines;
  if (!line) {
    const { discount_amounts: discounts = [] } = item?.proration_details ?? {};
    return { amount: debit.amount, discounts, taxRates: item?._taxRates ?? null };
  }
  return {
    amount: debit.amount,
    discounts: lines.flatMap((charged) => charged.discount_amounts),
    taxRates: line.taxes.map((tax) => tax.tax_rate_details.tax_rate),
  };
}

function linesCharging(work: Work, { charged }: ItemDebit): LineItem[] {
  if (charged === null) return [];
  const lines = "lines" in charged ? charged.lines : linesOfItem(work, charged.invoiceItem);
  return (lines?.invoice_line_items ?? []).flatMap((id) => work.find(lineItems, id) ?? []);
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
