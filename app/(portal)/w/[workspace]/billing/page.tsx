import { PortalPage } from "@/app/(portal)/portal-page";
import { BillingProblemAlert } from "@/components/billing/billing-problem";
import { CurrentPlan } from "@/components/billing/current-plan";
import { MoreBilling } from "@/components/billing/more-billing";
import { PaymentMethods } from "@/components/billing/payment-methods";
import { PlanUsage } from "@/components/billing/plan-usage";
import { TemporaryCharges } from "@/components/billing/temporary-charges";
import { InvoiceTable } from "@/components/invoices/invoice-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { getBillingOverview, listHolds } from "@/lib/domain/billing";
import { listInvoices } from "@/lib/domain/invoices";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { getUsageOverview } from "@/lib/domain/usage";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { keepPlanAction, makeDefaultCardAction, managePlanAction, removeCardAction } from "./actions";
import { cardFormSource } from "./card-form-source";

export const metadata = { title: "Billing" };

const LAST_INVOICES = 5;

export default async function BillingPage({ params }: PageProps<"/w/[workspace]/billing">) {
  const ctx = await workspacePage(params, "billing.read");
  const { workspace, viewer } = ctx;
  const invoicesCtx = narrowTo(ctx, "invoices.read");
  const usageCtx = narrowTo(ctx, "usage.read");
  const [billing, usage, invoices] = await Promise.all([
    getBillingOverview(ctx),
    usageCtx && getUsageOverview(usageCtx),
    invoicesCtx && listInvoices(invoicesCtx, { status: "all", sort: "newest" }),
  ]);
  const base = `/w/${workspace.handle}`;
  const canWrite = narrowTo(ctx, "billing.write") !== null;
  const cardActions = {
    makeDefault: makeDefaultCardAction.bind(null, workspace.id),
    remove: removeCardAction.bind(null, workspace.id),
  };
  const { plan, problem, currency, cards, canAddCard, isCardNeeded } = billing;
  return (
    <PortalPage
      title="Billing"
      lead={`Plan and cards of ${workspace.kind === "PERSONAL" ? "your personal workspace" : workspace.name}.`}
      current="billing"
    >
      {problem && <BillingProblemAlert problem={problem} currency={currency} base={base} canWrite={canWrite} />}
      <CurrentPlan
        plan={plan}
        currency={currency}
        plansHref={`${base}/billing/plans`}
        timeZone={viewer.timezone}
        canWrite={canWrite}
        cancelHref={`${base}/billing/cancel`}
        keepAction={keepPlanAction.bind(null, workspace.id)}
        manageAction={canWrite && billing.hasManagePage ? managePlanAction.bind(null, workspace.id) : null}
        usage={usage && <PlanUsage usage={usage} href={`${base}/usage`} />}
      />
      <PaymentMethods
        workspaceName={workspace.name}
        cards={cards}
        canAddCard={canAddCard}
        isCardNeeded={isCardNeeded}
        cardsHref={`${base}/billing/cards`}
        actions={canWrite ? cardActions : null}
        source={cardFormSource(workspace, { hold: billing.holdForNewCards })}
      />
      <Holds ctx={ctx} />
      <MoreBilling href={`${base}/billing`} balance={billing.balance} currency={currency} canWrite={canWrite} />
      {invoices && (
        <Card title="Last invoices" aside={<ButtonLink href={`${base}/invoices`}>All invoices</ButtonLink>}>
          <InvoiceTable
            rows={invoices.rows.slice(0, LAST_INVOICES)}
            href={`${base}/invoices`}
            timeZone={viewer.timezone}
          />
        </Card>
      )}
    </PortalPage>
  );
}

async function Holds({ ctx }: { ctx: WorkspaceContext<"billing.read"> }) {
  const holds = await listHolds(ctx);
  return holds.length > 0 && <TemporaryCharges holds={holds} timeZone={ctx.viewer.timezone} />;
}
