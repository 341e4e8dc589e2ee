import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Moment } from "@/components/ui/moment";
import type { InvoiceDocument } from "@/lib/domain/invoices/views";
import { InvoiceStatus } from "./invoice-status";
import { Party } from "./party";

type Props = { invoice: InvoiceDocument; isDisputed: boolean; isCorrected: boolean; timeZone: string };

/** Who billed whom, and when. */
export function InvoiceFacts({ invoice, isDisputed, isCorrected, timeZone }: Props) {
  const day = (instant: Date) => <Moment instant={instant} timeZone={timeZone} precision="day" />;
  const items: Definition[] = [
    {
      term: "Status",
      value: <InvoiceStatus status={invoice.status} isDisputed={isDisputed} isCorrected={isCorrected} />,
    },
    { term: "Issued", value: day(invoice.issuedAt) },
  ];
  if (invoice.dueAt) items.push({ term: "Due", value: day(invoice.dueAt) });
  if (invoice.paidAt) items.push({ term: "Paid", value: day(invoice.paidAt) });
  items.push(
    { term: "From", value: <Party party={invoice.seller} /> },
    { term: "To", value: <Party party={invoice.buyer} /> },
  );
  return <DefinitionList items={items} />;
}
