import { Money } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ExplainedLine } from "@/lib/domain/invoices/views";
import { formatDate } from "@/lib/format/dates";

type Props = {
  lines: readonly ExplainedLine[];
  currency: string;
  /** `/w/[workspace]/usage`, or null for a role that may not see it. */
  usageHref: string | null;
};

/** The lines as they are printed, each explained; periods in UTC, as on the PDF. */
export function InvoiceLines({ lines, currency, usageHref }: Props) {
  return (
    <Table
      caption="Lines"
      rows={lines.map((line, position) => ({ ...line, position }))}
      rowKey={(line) => line.position}
      empty={<p className="px-5 pb-5 text-muted">This invoice has no lines.</p>}
      columns={[
        { key: "what", head: "Description", cell: (line) => <Description line={line} usageHref={usageHref} /> },
        { key: "quantity", head: "Quantity", align: "end", cell: (line) => line.quantity },
        {
          key: "amount",
          head: "Amount",
          align: "end",
          cell: (line) => <Money minor={line.amount} currency={currency} />,
        },
      ]}
    />
  );
}

function Description({ line, usageHref }: { line: ExplainedLine; usageHref: string | null }) {
  const { description, explanation, meter, periodStart, periodEnd } = line;
  return (
    <span className="min-w-0">
      {explanation ?? description}
      {explanation === null && periodStart && periodEnd && (
        <span className="block text-sm text-muted">
          {formatDate(periodStart)} to {formatDate(new Date(periodEnd.getTime() - 1))}
        </span>
      )}
      {meter !== null && usageHref !== null && periodStart && periodEnd && (
        <TextLink
          href={usageHref + usageQuery({ meter, periodStart, periodEnd })}
          className="block text-sm print:hidden"
        >
          See the hours behind it
        </TextLink>
      )}
    </span>
  );
}

/** The hours of the line's period; its end is the first moment that does not count. */
function usageQuery({ meter, periodStart, periodEnd }: { meter: string; periodStart: Date; periodEnd: Date }): string {
  const parts = { meter, from: periodStart.toISOString(), to: periodEnd.toISOString() };
  return `?${new URLSearchParams(parts).toString()}`;
}
