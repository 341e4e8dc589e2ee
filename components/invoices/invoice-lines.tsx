import { Money } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import type { InvoiceDocument, InvoiceLineView } from "@/lib/domain/invoices/views";
import { formatDate } from "@/lib/format/dates";

/** The lines as they are printed; periods in UTC, as on the PDF. */
export function InvoiceLines({ invoice }: { invoice: InvoiceDocument }) {
  return (
    <Table
      caption="Lines"
      rows={invoice.lines.map((line, position) => ({ ...line, position }))}
      rowKey={(line) => line.position}
      empty={<p className="px-5 pb-5 text-muted">This invoice has no lines.</p>}
      columns={[
        { key: "what", head: "Description", cell: (line) => <Description line={line} /> },
        { key: "quantity", head: "Quantity", align: "end", cell: (line) => line.quantity },
        {
          key: "amount",
          head: "Amount",
          align: "end",
          cell: (line) => <Money minor={line.amount} currency={invoice.currency} />,
        },
      ]}
    />
  );
}

function Description({ line }: { line: InvoiceLineView }) {
  return (
    <span className="min-w-0">
      {line.description}
      {line.periodStart && line.periodEnd && (
        <span className="block text-sm text-muted">
          {formatDate(line.periodStart)} to {formatDate(new Date(line.periodEnd.getTime() - 1))}
        </span>
      )}
    </span>
  );
}
