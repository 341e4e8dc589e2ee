import { type DiscountableLine, discountLines } from "../../billing/discounts";
import { taxesOn } from "../../billing/taxes";
import { type LineTax, pretaxCredits } from "../../billing/totals";
import type { Work } from "../../kernel/work";
import { reductionsAt } from "../discounts/discounts";
import { ratesOf } from "../taxes/tax-rates";
import type { Invoice } from "./invoices";
import { type LineItem, lineItems, linesOf } from "./line-items";

/** Works the discounts and taxes of a draft's lines out anew. */
export function adjustLines(work: Work, invoice: Invoice): LineItem[] {
  const lines = linesOf(work, invoice.id);
  const when = { at: invoice.created, forInvoice: invoice.id };
  const discountable = lines.map((line): DiscountableLine => {
    const { subscription_item_details: item, invoice_item_details: extra } = line.parent;
    return {
      amount: line.amount,
      product: line.pricing?.price_details.product ?? null,
      isDiscountable: line.discountable,
      item: item?.invoice_item ?? extra?.invoice_item ?? item?.subscription_item ?? line.id,
      own: reductionsAt(work, line.discounts, when),
    };
  });
  const shares = discountLines(discountable, reductionsAt(work, invoice.discounts, when));
  return lines.map((line, place) => {
    // Prorations bring theirs along: they give back, or go on with, what was taken off before.
    const discounts = line.discountable ? (shares[place] ?? []) : line.discount_amounts;
    const taxes = taxesOf(work, invoice, {
      line,
      amount: discounts.reduce((rest, { amount }) => rest - amount, line.amount),
    });
    const set = { discount_amounts: discounts, pretax_credit_amounts: pretaxCredits(discounts), taxes };
    const isSame = same(line.discount_amounts, discounts) && same(line.taxes, taxes);
    return isSame ? line : work.update(lineItems, line.id, set);
  });
}

const REASONS = { exempt: "customer_exempt", none: "not_available", reverse: "reverse_charge" } as const;

function taxesOf(work: Work, invoice: Invoice, { line, amount }: { line: LineItem; amount: number }): LineTax[] {
  const { customer_tax_exempt: exempt, _taxRates: usual } = invoice;
  const rates = ratesOf(work, line._taxRates ?? usual);
  return taxesOn(amount, exempt === "none" ? rates : rates.filter((rate) => !rate.inclusive)).map((tax) => ({
    amount: exempt === "none" ? tax.amount : 0,
    tax_behavior: tax.inclusive ? "inclusive" : "exclusive",
    tax_rate_details: { tax_rate: tax.rate },
    taxability_reason: REASONS[exempt],
    taxable_amount: exempt === "none" ? tax.taxable : 0,
    type: "tax_rate_details",
  }));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
