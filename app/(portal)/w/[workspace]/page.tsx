import { PortalPage } from "@/app/(portal)/portal-page";
import { Overview } from "@/components/workspaces/overview";
import { getBillingOverview } from "@/lib/domain/billing";
import { listInvoices } from "@/lib/domain/invoices";
import { getUsageOverview } from "@/lib/domain/usage";
import { listMembers } from "@/lib/domain/workspaces";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Overview" };

export default async function OverviewPage({ params }: PageProps<"/w/[workspace]">) {
  const ctx = await workspacePage(params, "workspace.read");
  // A card is drawn when the role may read what it shows.
  const billingCtx = narrowTo(ctx, "billing.read");
  const invoicesCtx = narrowTo(ctx, "invoices.read");
  const membersCtx = ctx.workspace.kind === "ORGANIZATION" ? narrowTo(ctx, "members.read") : null;
  const usageCtx = narrowTo(ctx, "usage.read");
  const [billing, usage, invoices, members] = await Promise.all([
    billingCtx && getBillingOverview(billingCtx),
    usageCtx && getUsageOverview(usageCtx),
    invoicesCtx && listInvoices(invoicesCtx, { status: "all", sort: "newest" }),
    membersCtx && listMembers(membersCtx),
  ]);
  return (
    <PortalPage title="Overview" lead={describeWorkspace(ctx.workspace)} width="wide">
      <Overview
        base={`/w/${ctx.workspace.handle}`}
        kind={ctx.workspace.kind}
        person={ctx.viewer}
        billing={billing}
        usage={usage}
        lastInvoice={invoices?.rows[0] ?? null}
        memberCount={members?.length ?? null}
      />
    </PortalPage>
  );
}

function describeWorkspace({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return kind === "PERSONAL" ? "Your personal workspace." : `The organization ${name}.`;
}
