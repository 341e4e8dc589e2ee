import { metadata } from "../../kernel/metadata";
import { boolean, decimal, hash, integer, list, oneOf, type Read, required, text } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { createPrice } from "../catalog/create-price";
import type { Price } from "../catalog/prices";
import { getCustomer } from "../customers/customers";
import { discountsParam } from "../discounts/sent-discounts";
import { createInvoiceItem, type InvoiceItem } from "../invoices/invoice-items";
import { newInvoiceItem, oneTimePrice } from "../invoices/sent-invoice-items";
import { taxRatesParam } from "../taxes/tax-rates";
import type { Subscription } from "./subscriptions";

/** `add_invoice_items`: what the next invoice of a subscription charges once. */
export const extraItemsParam = list(
  hash({
    discountable: boolean(),
    discounts: discountsParam,
    metadata: metadata(),
    price: text(),
    price_data: hash({
      currency: required(text(3)),
      product: required(text()),
      tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
      unit_amount: integer(),
      unit_amount_decimal: decimal(),
    }),
    quantity: integer({ min: 0 }),
    tax_rates: taxRatesParam,
  }),
);

export type SentExtra = NonNullable<Read<typeof extraItemsParam>>[number];

/** Makes the items, pending until the next invoice of the subscription is drafted. */
export function addExtras(work: Work, subscription: Subscription, sent: readonly SentExtra[]): InvoiceItem[] {
  const customer = getCustomer(work, subscription.customer);
  return sent.map((extra, index) => {
    const price = priceOf(work, extra, index);
    if (price.currency !== subscription.currency) {
      const message = `The price's currency does not match the subscription's (${subscription.currency}).`;
      throw invalidRequest(message, { param: `add_invoice_items[${index}]` });
    }
    const { price: _price, price_data: _data, ...fields } = extra;
    const wanted = newInvoiceItem(work, customer, { ...NOTHING, ...fields, price });
    const parent = { subscription_details: { subscription: subscription.id }, type: "subscription_details" as const };
    return createInvoiceItem(work, { ...wanted, parent });
  });
}

const NOTHING = {
  amount: undefined,
  currency: undefined,
  description: undefined,
  period: undefined,
  unit_amount_decimal: undefined,
};

function priceOf(work: Work, { price, price_data: data }: SentExtra, index: number): Price {
  if (data) return createPrice(work, { ...data, active: false, metadata: undefined, recurring: undefined });
  if (price !== undefined) return oneTimePrice(work, price);
  const param = `add_invoice_items[${index}][price]`;
  throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}
