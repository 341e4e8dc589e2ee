import { PortalPage } from "@/app/(portal)/portal-page";
import { CancelForm } from "@/components/billing/cancel-form";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { cancelPlanAction } from "../actions";
import { tryPreviewEnding } from "../try-preview-ending";

export const metadata = { title: "Cancel the plan" };

export default async function CancelPlanPage({ params }: PageProps<"/w/[workspace]/billing/cancel">) {
  const ctx = await workspacePage(params, "billing.write");
  const readCtx = narrowTo(ctx, "billing.read");
  const preview = readCtx ? await tryPreviewEnding(readCtx) : "Your role does not allow this.";
  const backHref = `/w/${ctx.workspace.handle}/billing`;
  return (
    <PortalPage title="Cancel the plan" lead={`Of ${ctx.workspace.name}.`}>
      {typeof preview === "string" || preview.isEnding ? (
        <Alert tone="warning" action={<ButtonLink href={backHref}>Back to billing</ButtonLink>}>
          {typeof preview === "string" ? preview : "Your plan ends with its period already."}
        </Alert>
      ) : (
        <CancelForm
          preview={preview}
          timeZone={ctx.viewer.timezone}
          action={cancelPlanAction.bind(null, ctx.workspace.id)}
          backHref={backHref}
        />
      )}
    </PortalPage>
  );
}
