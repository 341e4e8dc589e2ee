import { Download, FileText } from "lucide";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { InvoiceRow } from "@/lib/domain/invoices/views";
import { InvoiceGlance } from "./invoice-glance";
import { InvoiceStatus } from "./invoice-status";

type Props = {
  rows: readonly InvoiceRow[];
  /** `/w/[workspace]/invoices` */
  href: string;
  timeZone: string;
  empty?: { readonly title: string; readonly text: string };
};

const nothingYet = {
  title: "No invoices yet",
  text: "The first one appears here with your first payment, with its PDF.",
};

/** Past invoices with their PDFs (INV-1, INV-3). */
export function InvoiceTable({ rows, href, timeZone, empty = nothingYet }: Props) {
  return (
    <Table
      caption="Invoices"
      rows={rows}
      rowKey={(invoice) => invoice.id}
      columns={columnsFor(href, timeZone)}
      empty={
        <EmptyState icon={<Icon of={FileText} size={18} />} title={empty.title}>
          {empty.text}
        </EmptyState>
      }
    />
  );
}

function columnsFor(href: string, timeZone: string): readonly Column<InvoiceRow>[] {
  return [
    {
      key: "number",
      head: "Invoice",
      cell: ({ id, number }) => (
        <TextLink href={`${href}/${id}`} className="font-mono text-sm whitespace-nowrap">
          {number}
        </TextLink>
      ),
    },
    {
      key: "date",
      head: "Date",
      cell: ({ issuedAt }) => <Moment instant={issuedAt} timeZone={timeZone} precision="day" />,
    },
    { key: "for", head: "For", cell: (invoice) => <InvoiceGlance invoice={invoice} timeZone={timeZone} /> },
    { key: "status", head: "Status", cell: (invoice) => <InvoiceStatus {...invoice} /> },
    {
      key: "total",
      head: "Total",
      align: "end",
      cell: ({ total, currency }) => <Money minor={total} currency={currency} />,
    },
    { key: "pdf", head: "PDF", isActions: "corner", cell: (invoice) => <PdfLink invoice={invoice} href={href} /> },
  ];
}

function PdfLink({ invoice, href }: { invoice: InvoiceRow; href: string }) {
  return (
    <Link
      href={`${href}/${invoice.id}/pdf`}
      aria-label={`Download ${invoice.number} as PDF`}
      className="inline-grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
    >
      <Icon of={Download} />
    </Link>
  );
}
