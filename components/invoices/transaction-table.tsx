import { ArrowLeftRight } from "lucide";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { TransactionRow } from "@/lib/domain/invoices/views";
import { describeState, nameMethod } from "./transaction-words";

type Props = {
  rows: readonly TransactionRow[];
  /** `/w/[workspace]/invoices` */
  href: string;
  timeZone: string;
  /** Left out where all of them are of one invoice. */
  withInvoice?: boolean;
};

/** Payments with the tries that failed, refunds and credit notes (INV-2). */
export function TransactionTable({ rows, href, timeZone, withInvoice = true }: Props) {
  return (
    <Table
      caption="Payments, refunds and credit notes"
      rows={rows}
      rowKey={({ id }) => id}
      columns={columnsFor(href, timeZone).filter(({ key }) => withInvoice || key !== "invoice")}
      empty={
        <EmptyState icon={<Icon of={ArrowLeftRight} size={18} />} title="Nothing here">
          Payments appear here with your first invoice, refunds and credit notes when there are any.
        </EmptyState>
      }
    />
  );
}

function columnsFor(href: string, timeZone: string): readonly Column<TransactionRow>[] {
  return [
    { key: "date", head: "Date", cell: ({ at }) => <Moment instant={at} timeZone={timeZone} precision="day" /> },
    { key: "what", head: "What", cell: (row) => <What row={row} href={href} /> },
    {
      key: "invoice",
      head: "Invoice",
      cell: ({ invoiceId, invoiceNumber }) =>
        invoiceId === null ? (
          "–"
        ) : (
          <TextLink href={`${href}/${invoiceId}`} className="font-mono text-sm whitespace-nowrap">
            {invoiceNumber}
          </TextLink>
        ),
    },
    { key: "state", head: "State", cell: (row) => <State row={row} /> },
    {
      key: "amount",
      head: "Amount",
      align: "end",
      cell: ({ amount, currency }) => <Money minor={amount} currency={currency} />,
    },
  ];
}

function What({ row, href }: { row: TransactionRow; href: string }) {
  const { kind, id, label, invoiceId, cardBrand, cardLast4 } = row;
  if (kind === "credit-note")
    return (
      <>
        Credit note{" "}
        <TextLink href={`${href}/credit-notes/${id}/pdf`} className="font-mono text-sm whitespace-nowrap">
          {label}
        </TextLink>
      </>
    );
  const method = nameMethod(cardBrand, cardLast4);
  if (kind === "refund") return `Refund to ${method}`;
  // Of one without an invoice nothing else on the page says what it was for.
  return `${(invoiceId === null && label) || "Payment"} with ${method}`;
}

function State({ row }: { row: TransactionRow }) {
  const { word, tone } = describeState(row);
  return <Badge tone={tone}>{word}</Badge>;
}
