import type Stripe from "stripe";

type NewLine = Stripe.InvoiceAddLinesParams.Line;

const RESTATES = "restates";

/** The line that one of a corrected invoice says again: of several corrections, the first one. */
export function restatedBy({ metadata }: Stripe.InvoiceLineItem): string | null {
  return metadata[RESTATES] ?? null;
}

/** The lines of an issued invoice as a draft takes them: each with the amount it came to, then what was discounted. */
export function restatedLines(issued: readonly Stripe.InvoiceLineItem[]): NewLine[] {
  return [...issued.map(restate), ...discountLines(issued)];
}

function restate(line: Stripe.InvoiceLineItem): NewLine {
  const { id, description, amount, period } = line;
  const taxRates = taxRatesOf(line);
  return {
    ...{ description: description ?? "", amount, period: { start: period.start, end: period.end } },
    ...{ discountable: false, metadata: { [RESTATES]: restatedBy(line) ?? id } },
    ...(taxRates.length > 0 && { tax_rates: taxRates }),
  };
}

/** One for each way of being taxed, so that the taxes come to what they were. */
function discountLines(issued: readonly Stripe.InvoiceLineItem[]): NewLine[] {
  const discounts = new Map<string, { readonly taxRates: string[]; amount: number }>();
  for (const line of issued) {
    const taxRates = taxRatesOf(line);
    const entry = discounts.get(taxRates.join()) ?? { taxRates, amount: 0 };
    for (const { amount } of line.discount_amounts ?? []) entry.amount += amount;
    discounts.set(taxRates.join(), entry);
  }
  return [...discounts.values()]
    .filter(({ amount }) => amount > 0)
    .map(({ taxRates, amount }) => ({
      ...{ description: "Discount", amount: -amount, discountable: false, period: wholePeriod(issued) },
      ...(taxRates.length > 0 && { tax_rates: taxRates }),
    }));
}

function wholePeriod(issued: readonly Stripe.InvoiceLineItem[]): NewLine["period"] & object {
  const start = Math.min(...issued.map(({ period }) => period.start));
  const end = Math.max(...issued.map(({ period }) => period.end));
  return { start, end };
}

function taxRatesOf({ taxes }: Stripe.InvoiceLineItem): string[] {
  return (taxes ?? []).flatMap(({ tax_rate_details: details }) => (details ? [details.tax_rate] : [])).sort();
}
