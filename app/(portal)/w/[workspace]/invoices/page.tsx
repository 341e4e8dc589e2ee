import { PortalPage } from "@/app/(portal)/portal-page";
import { InvoiceFilter } from "@/components/invoices/invoice-filter";
import { InvoiceTable } from "@/components/invoices/invoice-table";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { listInvoices } from "@/lib/domain/invoices";
import { invoiceFilters, listInvoicesInput } from "@/lib/domain/invoices/inputs";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Invoices" };

const noneLikeThis = { title: "No such invoices", text: "Nothing has this status. Choose All to see every invoice." };

export default async function InvoicesPage({ params, searchParams }: PageProps<"/w/[workspace]/invoices">) {
  const ctx = await workspacePage(params, "invoices.read");
  const query = listInvoicesInput.parse(await searchParams);
  const { rows, nextCursor } = await listInvoices(ctx, query);
  return (
    <PortalPage title="Invoices" lead="Everything you were billed, with PDF." current="invoices" width="wide">
      <Card>
        <InvoiceFilter filters={invoiceFilters} current={query.status} />
        <InvoiceTable
          rows={rows}
          href={`/w/${ctx.workspace.handle}/invoices`}
          timeZone={ctx.viewer.timezone}
          {...(query.status !== "all" && { empty: noneLikeThis })}
        />
        <Pagination {...pagesAround(query, nextCursor)} />
      </Card>
    </PortalPage>
  );
}

/** Keyset pages lead back by way of the first one. */
function pagesAround({ status, cursor }: { status: string; cursor?: string | undefined }, next: string | null) {
  const filter = `?status=${status}`;
  return {
    ...(cursor !== undefined && { newerHref: filter }),
    ...(next !== null && { olderHref: `${filter}&cursor=${encodeURIComponent(next)}` }),
  };
}
