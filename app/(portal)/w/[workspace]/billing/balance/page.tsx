import { PortalPage } from "@/app/(portal)/portal-page";
import { BalanceTable } from "@/components/billing/balance-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Pagination } from "@/components/ui/pagination";
import { listBalance } from "@/lib/domain/billing";
import { listBalanceInput } from "@/lib/domain/billing/inputs";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Balance" };

export default async function BalancePage({ params, searchParams }: PageProps<"/w/[workspace]/billing/balance">) {
  const ctx = await workspacePage(params, "billing.read");
  const query = listBalanceInput.parse(await searchParams);
  const { balance, currency, rows, nextCursor } = await listBalance(ctx, query);
  const base = `/w/${ctx.workspace.handle}`;
  return (
    <PortalPage
      title="Balance"
      lead={`What is kept in favour of ${ctx.workspace.name}. Invoices use it before they charge a card.`}
      actions={<ButtonLink href={`${base}/billing`}>Billing</ButtonLink>}
      width="wide"
    >
      <Card
        title={<Money minor={balance} currency={currency} />}
        description={balance < 0n ? "Owed from earlier: it is added to the next invoice." : "Available now"}
        aside={rows.length > 0 && <ButtonLink href={`${base}/billing/balance/csv`}>Download CSV</ButtonLink>}
      >
        <BalanceTable rows={rows} invoicesHref={`${base}/invoices`} timeZone={ctx.viewer.timezone} />
        <Pagination
          {...(query.cursor !== undefined && { newerHref: "?" })}
          {...(nextCursor !== null && { olderHref: `?cursor=${encodeURIComponent(nextCursor)}` })}
        />
      </Card>
    </PortalPage>
  );
}
