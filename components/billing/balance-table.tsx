import { Wallet } from "lucide";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { BalanceRow } from "@/lib/domain/billing/views";
import { describeMove } from "./describe-move";

type Props = {
  rows: readonly BalanceRow[];
  /** `/w/[workspace]/invoices` */
  invoicesHref: string;
  timeZone: string;
};

/** Pre-payments, adjustments and what invoices took, with the balance after each (BAL-1). */
export function BalanceTable({ rows, invoicesHref, timeZone }: Props) {
  return (
    <Table
      caption="Balance history"
      rows={rows}
      rowKey={({ id }) => id}
      columns={columnsFor(invoicesHref, timeZone)}
      empty={
        <EmptyState icon={<Icon of={Wallet} size={18} />} title="Nothing has moved yet">
          Funds you add, credits and what invoices use appear here.
        </EmptyState>
      }
    />
  );
}

function columnsFor(invoicesHref: string, timeZone: string): readonly Column<BalanceRow>[] {
  return [
    { key: "date", head: "Date", cell: ({ occurredAt }) => <Moment instant={occurredAt} timeZone={timeZone} /> },
    { key: "what", head: "What", cell: (row) => <Movement row={row} invoicesHref={invoicesHref} /> },
    {
      key: "amount",
      head: "Amount",
      align: "end",
      cell: ({ amount, currency }) => <Money minor={amount} currency={currency} signed />,
    },
    {
      key: "balance",
      head: "Balance",
      align: "end",
      cell: ({ balanceAfter, currency }) => <Money minor={balanceAfter} currency={currency} />,
    },
  ];
}

function Movement({ row, invoicesHref }: { row: BalanceRow; invoicesHref: string }) {
  const { kind, description, invoice } = row;
  return (
    <>
      {describeMove(kind)}
      {description !== null && <span className="block text-sm text-muted">{description}</span>}
      {invoice && (
        <span className="block text-sm">
          <TextLink href={`${invoicesHref}/${invoice.id}`}>Invoice {invoice.number}</TextLink>
        </span>
      )}
    </>
  );
}
