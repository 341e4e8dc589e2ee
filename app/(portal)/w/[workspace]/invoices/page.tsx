import { PortalPage } from "@/app/(portal)/portal-page";
import { InvoiceFilter, type InvoiceQuery, invoiceQuery } from "@/components/invoices/invoice-filter";
import { InvoiceTable } from "@/components/invoices/invoice-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { listInvoices, listInvoiceYears } from "@/lib/domain/invoices";
import { invoiceFilters, listInvoicesInput } from "@/lib/domain/invoices/inputs";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Invoices" };

const noneLikeThis = { title: "No such invoices", text: "Choose All and every year to see all of them." };

export default async function InvoicesPage({ params, searchParams }: PageProps<"/w/[workspace]/invoices">) {
  const ctx = await workspacePage(params, "invoices.read");
  const query = listInvoicesInput.parse(await searchParams);
  const [{ rows, nextCursor }, years] = await Promise.all([listInvoices(ctx, query), listInvoiceYears(ctx)]);
  const href = `/w/${ctx.workspace.handle}/invoices`;
  const isFiltered = query.status !== "all" || query.year !== undefined;
  return (
    <PortalPage
      title="Invoices"
      lead="Everything you were billed, with PDF."
      current="invoices"
      width="wide"
      actions={years.length > 0 && <Downloads href={href} query={query} year={query.year ?? years[0]} />}
    >
      <Card>
        <InvoiceFilter filters={invoiceFilters} query={query} years={years} />
        <InvoiceTable
          rows={rows}
          href={href}
          timeZone={ctx.viewer.timezone}
          {...(isFiltered && { empty: noneLikeThis })}
        />
        <Pagination {...pagesAround(query, nextCursor)} />
      </Card>
    </PortalPage>
  );
}

type DownloadsProps = { href: string; query: InvoiceQuery; year: number | undefined };

/** The list as it is filtered, and the papers of a year. */
function Downloads({ href, query, year }: DownloadsProps) {
  return (
    <span className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink href={`${href}/payments`}>Payments and refunds</ButtonLink>
      <ButtonLink href={`${href}/csv${invoiceQuery(query)}`}>Download list (CSV)</ButtonLink>
      {year !== undefined && (
        <ButtonLink href={`${href}/archive?year=${String(year)}`}>PDFs of {year} (ZIP)</ButtonLink>
      )}
    </span>
  );
}

/** Keyset pages lead back by way of the first one. */
function pagesAround(query: InvoiceQuery & { cursor?: string | undefined }, next: string | null) {
  const filter = invoiceQuery(query);
  return {
    ...(query.cursor !== undefined && { newerHref: filter }),
    ...(next !== null && { olderHref: `${filter}&cursor=${encodeURIComponent(next)}` }),
  };
}
