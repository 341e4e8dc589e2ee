import { z } from "zod";
import { PortalPage } from "@/app/(portal)/portal-page";
import { IntervalSwitch } from "@/components/billing/interval-switch";
import { PlanGrid } from "@/components/billing/plan-grid";
import { listPlanOptions } from "@/lib/domain/billing";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Plans" };

const plansQuery = z.object({ interval: z.enum(["month", "year"]).catch("month") });

export default async function PlansPage({ params, searchParams }: PageProps<"/w/[workspace]/billing/plans">) {
  const ctx = await workspacePage(params, "billing.read");
  const { interval } = plansQuery.parse(await searchParams);
  const plans = await listPlanOptions(ctx);
  return (
    <PortalPage title="Plans" lead="Nothing changes until you confirm the exact amount." width="wide">
      <IntervalSwitch current={interval} />
      <PlanGrid
        plans={plans}
        interval={interval}
        timeZone={ctx.viewer.timezone}
        plansHref={`/w/${ctx.workspace.handle}/billing/plans`}
        canWrite={narrowTo(ctx, "billing.write") !== null}
      />
    </PortalPage>
  );
}
