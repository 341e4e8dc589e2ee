import { forbidden } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { CancelForm } from "@/components/billing/cancel-form";
import { previewEnding } from "@/lib/domain/billing";
import { DomainError, isDomainError } from "@/lib/domain/shared/errors";
import { narrowTo } from "@/lib/server/authorize";
import { orRefusal, workspacePage } from "@/lib/server/page";
import { cancelPlanAction } from "../actions";
import { cardFormSource } from "../card-form-source";
import { PlanRefusal } from "../plan-refusal";
import { SheetCards } from "../sheet-cards";

export const metadata = { title: "Cancel the plan" };

export default async function CancelPlanPage({ params }: PageProps<"/w/[workspace]/billing/cancel">) {
  const ctx = await workspacePage(params, "billing.write");
  const { workspace } = ctx;
  const readCtx = narrowTo(ctx, "billing.read") ?? forbidden();
  const preview = await orRefusal(previewEnding(readCtx));
  const billingHref = `/w/${workspace.handle}/billing`;
  return (
    <PortalPage title="Cancel the plan" lead={`Of ${workspace.name}.`}>
      {isDomainError(preview) || preview.isEnding ? (
        <PlanRefusal ctx={readCtx} refusal={isDomainError(preview) ? preview : new DomainError("plan_ending")} />
      ) : (
        <CancelForm
          preview={preview}
          timeZone={ctx.viewer.timezone}
          action={cancelPlanAction.bind(null, workspace.id)}
          source={cardFormSource(workspace, { nextHref: `${billingHref}/cancel` })}
          billingHref={billingHref}
          cards={<SheetCards ctx={readCtx} href={`${billingHref}/cancel`} />}
        />
      )}
    </PortalPage>
  );
}
