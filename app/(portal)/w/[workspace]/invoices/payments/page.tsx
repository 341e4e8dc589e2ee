import { PortalPage } from "@/app/(portal)/portal-page";
import { TransactionFilter, transactionQuery } from "@/components/invoices/transaction-filter";
import { TransactionTable } from "@/components/invoices/transaction-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { listInvoiceYears, listTransactions } from "@/lib/domain/invoices";
import { listTransactionsInput, transactionKinds } from "@/lib/domain/invoices/inputs";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Payments and refunds" };

export default async function PaymentsPage({ params, searchParams }: PageProps<"/w/[workspace]/invoices/payments">) {
  const ctx = await workspacePage(params, "invoices.read");
  const query = listTransactionsInput.parse(await searchParams);
  const [{ rows, nextCursor }, years] = await Promise.all([listTransactions(ctx, query), listInvoiceYears(ctx)]);
  const href = `/w/${ctx.workspace.handle}/invoices`;
  const filter = transactionQuery(query);
  return (
    <PortalPage
      title="Payments and refunds"
      lead="Every charge to a card, also those that failed, and what went back."
      width="wide"
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          <ButtonLink href={href}>Invoices</ButtonLink>
          {rows.length > 0 && <ButtonLink href={`${href}/payments/csv${filter}`}>Download list (CSV)</ButtonLink>}
        </span>
      }
    >
      <Card>
        <TransactionFilter kinds={transactionKinds} query={query} years={years} />
        <TransactionTable rows={rows} href={href} timeZone={ctx.viewer.timezone} />
        <Pagination
          {...(query.cursor !== undefined && { newerHref: filter })}
          {...(nextCursor !== null && { olderHref: `${filter}&cursor=${encodeURIComponent(nextCursor)}` })}
        />
      </Card>
    </PortalPage>
  );
}
