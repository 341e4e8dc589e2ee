import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { LeaveSheet } from "@/components/billing/leave-sheet";
import { PlanChangeSheet } from "@/components/billing/plan-change-sheet";
import { SeatsForm } from "@/components/billing/seats-form";
import { ButtonLink } from "@/components/ui/button-link";
import { listPlanOptions, previewEnding, previewPlanChange } from "@/lib/domain/billing";
import { type PreviewPlanChangeInput, previewPlanChangeInput } from "@/lib/domain/billing/inputs";
import type { PlanOption } from "@/lib/domain/billing/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";
import { narrowTo } from "@/lib/server/authorize";
import { orRefusal, workspacePage } from "@/lib/server/page";
import { changePlanAction, leavePlanAction } from "../../actions";
import { cardFormSource } from "../../card-form-source";
import { PlanRefusal } from "../../plan-refusal";
import { SheetCards } from "../../sheet-cards";

export const metadata = { title: "Confirm the plan" };

/** The exact amount before anything happens. */
export default async function PlanChangePage({
  params,
  searchParams,
}: PageProps<"/w/[workspace]/billing/plans/[plan]">) {
  const ctx = await workspacePage(params, "billing.read");
  const { workspace, viewer } = ctx;
  const plansHref = `/w/${workspace.handle}/billing/plans`;
  const wish = readWish((await params).plan, await searchParams);
  const plan = (await listPlanOptions(ctx)).options.find(({ key }) => key === wish.planKey);
  if (!plan) notFound();
  const canWrite = narrowTo(ctx, "billing.write") !== null;
  if (plan.prices.length === 0 && !plan.isCurrent) return <LeavePage ctx={ctx} plan={plan} canWrite={canWrite} />;
  const seats = wish.seats ?? plan.seats;
  const preview = await orRefusal(previewPlanChange(ctx, { ...wish, seats }));
  const href = `${plansHref}/${plan.key}?interval=${wish.interval}&seats=${String(seats)}`;
  return (
    <PortalPage title={plan.name} lead={plan.summary} actions={<ButtonLink href={plansHref}>All plans</ButtonLink>}>
      {plan.minimumSeats !== null && <SeatsForm interval={wish.interval} seats={seats} minimum={plan.minimumSeats} />}
      {isDomainError(preview) ? (
        <PlanRefusal ctx={ctx} refusal={preview} />
      ) : (
        <PlanChangeSheet
          preview={preview}
          timeZone={viewer.timezone}
          action={canWrite ? changePlanAction.bind(null, workspace.id) : null}
          source={cardFormSource(workspace, { nextHref: href })}
          href={href}
          billingHref={`/w/${workspace.handle}/billing`}
          cards={canWrite && <SheetCards ctx={ctx} href={href} />}
        />
      )}
    </PortalPage>
  );
}

type LeaveProps = { ctx: WorkspaceContext<"billing.read">; plan: PlanOption; canWrite: boolean };

/** The free plan has no price: what is left of the paid one is settled. */
async function LeavePage({ ctx, plan, canWrite }: LeaveProps) {
  const { workspace } = ctx;
  const base = `/w/${workspace.handle}/billing`;
  const href = `${base}/plans/${plan.key}`;
  const preview = await orRefusal(previewEnding(ctx));
  return (
    <PortalPage
      title={plan.name}
      lead={plan.summary}
      actions={<ButtonLink href={`${base}/plans`}>All plans</ButtonLink>}
    >
      {isDomainError(preview) ? (
        <PlanRefusal ctx={ctx} refusal={preview} />
      ) : (
        <LeaveSheet
          preview={preview}
          action={canWrite ? leavePlanAction.bind(null, workspace.id) : null}
          source={cardFormSource(workspace, { nextHref: href })}
          href={href}
          billingHref={base}
          cards={canWrite && <SheetCards ctx={ctx} href={href} />}
        />
      )}
    </PortalPage>
  );
}

/** An address that somebody bent still shows the plan: by the month, with as few seats as it takes. */
function readWish(planKey: string, query: Record<string, string | string[] | undefined>): PreviewPlanChangeInput {
  const { interval = "month", seats } = query;
  const wish = previewPlanChangeInput.safeParse({ planKey, interval, ...(seats !== undefined && { seats }) });
  return wish.success ? wish.data : { planKey, interval: "month" };
}
