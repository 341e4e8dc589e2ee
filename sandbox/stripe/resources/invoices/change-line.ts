import { amountFor } from "../../billing/price-amount";
import { mergeMetadata } from "../../kernel/metadata";
import { given, type ReadFields } from "../../kernel/params";
import type { Work } from "../../kernel/work";
import { prices } from "../catalog/prices";
import { redeemSent } from "../discounts/sent-discounts";
import { sentTaxRates } from "../taxes/tax-rates";
import { invoiceItems } from "./invoice-items";
import { invoices } from "./invoices";
import { type LineItem, lineItems } from "./line-items";
import { invoiceItemFields } from "./sent-invoice-items";

const { currency: _currency, unit_amount_decimal: _unitAmount, ...fields } = invoiceItemFields;

/** What may be changed of a line while its invoice is a draft. */
export const changedLineFields = fields;

/** Changes a draft's line and the invoice item it came from; the totals are the caller's to refresh. */
export function changeLine(work: Work, line: LineItem, sent: ReadFields<typeof changedLineFields>): void {
  const { amount: sentAmount, discounts, metadata, quantity, tax_rates: taxes, ...rest } = sent;
  const { customer, currency } = work.get(invoices, line.invoice);
  const amount = sentAmount ?? amountOf(work, line, quantity);
  const changed = {
    ...given({ ...rest, amount, quantity }),
    ...(metadata === undefined ? {} : { metadata: mergeMetadata(line.metadata, metadata) }),
    ...(quantity === undefined ? {} : { quantity_decimal: String(quantity) }),
    discounts: redeemSent(work, discounts, { customer, currency }, line.discounts),
    _taxRates: taxes === undefined ? line._taxRates : sentTaxRates(work, taxes, { current: [], param: "tax_rates" }),
  };
  work.update(lineItems, line.id, { ...changed, ...given({ subtotal: amount }) });
  const item = line.parent.invoice_item_details?.invoice_item;
  if (item !== undefined) work.update(invoiceItems, item, { ...changed, ...given({ net_amount: amount }) });
}

function amountOf(work: Work, line: LineItem, quantity: number | undefined): number | undefined {
  if (quantity === undefined || line.pricing === null) return undefined;
  return amountFor(work.get(prices, line.pricing.price_details.price), quantity);
}
