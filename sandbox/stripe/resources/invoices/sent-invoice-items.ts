import { amountFor } from "../../billing/price-amount";
import { DECIMAL_SCALE, divideRounded, scaledDecimal } from "../../billing/rounding";
import { metadata } from "../../kernel/metadata";
import { boolean, decimal, hash, integer, type ReadFields, required, text } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Price, prices } from "../catalog/prices";
import type { Customer } from "../customers/customers";
import { discountsParam, redeemSent } from "../discounts/sent-discounts";
import { sentTaxRates, taxRatesParam } from "../taxes/tax-rates";
import type { NewInvoiceItem } from "./invoice-items";

/** What an invoice item takes, by itself or inside a preview. */
export const invoiceItemFields = {
  amount: integer(),
  currency: text(3),
  description: text(),
  discountable: boolean(),
  discounts: discountsParam,
  metadata: metadata(),
  period: hash({ start: required(integer()), end: required(integer()) }),
  quantity: integer({ min: 0 }),
  tax_rates: taxRatesParam,
  unit_amount_decimal: decimal(),
};

type Sent = ReadFields<typeof invoiceItemFields> & { price: Price | undefined };

/** The item a request asks for: an amount, or a price or unit amount times a quantity. */
export function newInvoiceItem(work: Work, customer: Customer, sent: Sent): NewInvoiceItem {
  const { price } = sent;
  const currency = (price?.currency ?? sent.currency ?? customer.currency)?.toLowerCase();
  if (currency === undefined) {
    throw invalidRequest("Missing required param: currency.", { code: "parameter_missing", param: "currency" });
  }
  const now = work.now(customer.id);
  const quantity = sent.quantity ?? 1;
  return {
    amount: amountOf(sent, price, quantity),
    currency,
    customer: customer.id,
    description: sent.description ?? null,
    discountable: sent.discountable,
    discounts: redeemSent(work, sent.discounts, { customer: customer.id, currency }),
    taxRates: sent.tax_rates && sentTaxRates(work, sent.tax_rates, { current: [], param: "tax_rates" }),
    metadata: withoutEmpty(sent.metadata),
    parent: null,
    period: sent.period ?? { start: now, end: now },
    pricing: price
      ? {
          price_details: { price: price.id, product: price.product },
          type: "price_details",
          unit_amount_decimal: price.unit_amount_decimal,
        }
      : null,
    proration: false,
    quantity,
  };
}

function withoutEmpty(sent: Sent["metadata"]): Record<string, string> {
  return Object.fromEntries(Object.entries(sent ?? {}).filter(([, value]) => value !== ""));
}

function amountOf(sent: Sent, price: Price | undefined, quantity: number): number {
  if (price) return amountFor(price, quantity);
  if (sent.amount !== undefined) return sent.amount;
  if (sent.unit_amount_decimal === undefined) {
    const message = "You must pass one of `amount`, `pricing` or `unit_amount_decimal`.";
    throw invalidRequest(message, { code: "parameter_missing", param: "amount" });
  }
  return Number(divideRounded(scaledDecimal(sent.unit_amount_decimal) * BigInt(quantity), DECIMAL_SCALE));
}

/** A price that can be charged by itself. */
export function oneTimePrice(work: Work, id: string): Price {
  const price = work.get(prices, id, { param: "pricing[price]" });
  if (price.type === "one_time" && price.active) return price;
  const message = "The price specified must be active and have `type=one_time`.";
  throw invalidRequest(message, { param: "pricing[price]" });
}
