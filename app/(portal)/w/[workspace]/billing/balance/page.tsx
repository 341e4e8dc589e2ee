import { PortalPage } from "@/app/(portal)/portal-page";
import { AddCard } from "@/components/billing/add-card";
import { AddFundsForm } from "@/components/billing/add-funds-form";
import { BalanceTable } from "@/components/billing/balance-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Pagination } from "@/components/ui/pagination";
import { funds } from "@/lib/config/catalogue";
import { listBalance, listPaymentMethods } from "@/lib/domain/billing";
import { listBalanceInput } from "@/lib/domain/billing/inputs";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { cardFormSource } from "../card-form-source";
import { SheetCards } from "../sheet-cards";
import { addFundsAction } from "./actions";

export const metadata = { title: "Balance" };

export default async function BalancePage({ params, searchParams }: PageProps<"/w/[workspace]/billing/balance">) {
  const ctx = await workspacePage(params, "billing.read");
  const { workspace, viewer } = ctx;
  const query = listBalanceInput.parse(await searchParams);
  const [view, cards] = await Promise.all([listBalance(ctx, query), listPaymentMethods(ctx)]);
  const { balance, currency, rows, pendingOperationId } = view;
  const base = `/w/${workspace.handle}`;
  const canWrite = narrowTo(ctx, "billing.write") !== null;
  return (
    <PortalPage
      title="Balance"
      lead={`What is kept in favour of ${workspace.name}. Invoices use it before they charge a card.`}
      actions={<ButtonLink href={`${base}/billing`}>Billing</ButtonLink>}
      width="wide"
    >
      {canWrite && pendingOperationId && <PendingFunds base={base} operationId={pendingOperationId} />}
      <Card
        title={<Money minor={balance} currency={currency} />}
        description={balance < 0n ? "Owed from earlier: it is added to the next invoice." : "Available now"}
        aside={rows.length > 0 && <ButtonLink href={`${base}/billing/balance/csv`}>Download CSV</ButtonLink>}
      >
        <BalanceTable rows={rows} invoicesHref={`${base}/invoices`} timeZone={viewer.timezone} />
        <Pagination {...pagesAround(query.cursor, view.nextCursor)} />
      </Card>
      {canWrite && !pendingOperationId && (
        <AddFundsForm
          funds={funds}
          currency={currency}
          card={cards.find(({ isDefault }) => isDefault) ?? null}
          action={addFundsAction.bind(null, workspace.id)}
          cards={<SheetCards ctx={ctx} href={`${base}/billing/balance`} />}
          addCard={
            <AddCard
              source={cardFormSource(workspace, { nextHref: `${base}/billing/balance` })}
              href={`${base}/billing/cards/new`}
            />
          }
        />
      )}
    </PortalPage>
  );
}

function PendingFunds({ base, operationId }: { base: string; operationId: string }) {
  const href = `${base}/billing/confirm?operation=${operationId}`;
  return (
    <Alert tone="warning" title="Funds are being added" action={<ButtonLink href={href}>See how it stands</ButtonLink>}>
      Your bank may want you to confirm the payment. Nothing is charged twice.
    </Alert>
  );
}

/** Keyset pages lead back by way of the first one. */
function pagesAround(cursor: string | undefined, next: string | null) {
  return {
    ...(cursor !== undefined && { newerHref: "?" }),
    ...(next !== null && { olderHref: `?cursor=${encodeURIComponent(next)}` }),
  };
}
