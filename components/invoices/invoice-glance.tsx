import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import type { InvoiceRow } from "@/lib/domain/invoices/views";

type Props = { invoice: InvoiceRow; timeZone: string };

/** What the invoice is for; opens to its facts (INV-3). */
export function InvoiceGlance({ invoice, timeZone }: Props) {
  const { summary, amountDue, amountPaid, amountRemaining, dueAt, paidAt, currency } = invoice;
  const day = (instant: Date) => <Moment instant={instant} timeZone={timeZone} precision="day" />;
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
  const facts = [
    { term: "Due", value: money(amountDue) },
    ...(dueAt ? [{ term: "Due on", value: day(dueAt) }] : []),
    { term: "Paid", value: money(amountPaid) },
    ...(paidAt ? [{ term: "Paid on", value: day(paidAt) }] : []),
    ...(amountRemaining === 0n ? [] : [{ term: "Left to pay", value: money(amountRemaining) }]),
  ];
  return (
    <details className="text-left">
      <summary className="rounded-sm marker:text-muted max-md:text-right">{summary}</summary>
      <dl className="mt-1.5 grid grid-cols-[auto_auto] justify-start gap-x-4 gap-y-0.5 text-sm text-muted max-md:justify-end">
        {facts.map(({ term, value }) => (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd className="text-ink">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
