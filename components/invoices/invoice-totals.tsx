import { AmountList, type AmountRow } from "@/components/ui/amount-list";
import { Money } from "@/components/ui/money";
import type { InvoiceDocument } from "@/lib/domain/invoices/views";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { shareOf } from "./share-of";

type Props = { invoice: InvoiceDocument; amountRemaining: bigint; timeZone: string };

/** From the lines to what is left to pay; rows that would say nothing are left out. */
export function InvoiceTotals({ invoice, amountRemaining, timeZone }: Props) {
  const { subtotal, discounts, taxes, total, balanceApplied, payments, currency } = invoice;
  const row = (label: string, minor: bigint, look: Pick<AmountRow, "isTotal" | "isMuted"> = {}): AmountRow => ({
    label,
    amount: <Money minor={minor} currency={currency} />,
    ...look,
  });
  const taxed = discounts.reduce((rest, { amount }) => rest - amount, subtotal);
  const explain = (label: string, amount: bigint, base: bigint) => {
    const share = shareOf(amount, base);
    return share === null ? label : `${label} (${share} of ${formatMoney(base, currency)})`;
  };
  const adjustments = [
    ...discounts.map(({ label, amount }) => row(explain(label, amount, subtotal), -amount)),
    ...taxes.map(({ label, amount }) => row(explain(label, amount, taxed), amount)),
  ];
  const rows = [
    ...(adjustments.length > 0 ? [row("Subtotal", subtotal), ...adjustments] : []),
    row("Total", total, { isTotal: true }),
    ...(balanceApplied === 0n ? [] : [row(balanceLabel(balanceApplied), -balanceApplied)]),
    ...payments.map(({ method, paidAt, amount }) =>
      row(`Paid ${formatDate(paidAt, { timeZone })} · ${method}`, -amount, { isMuted: true }),
    ),
    row("Left to pay", amountRemaining, { isTotal: true }),
  ];
  return <AmountList rows={rows} />;
}

function balanceLabel(applied: bigint): string {
  return applied > 0n ? "Account balance applied" : "Owed from earlier";
}
