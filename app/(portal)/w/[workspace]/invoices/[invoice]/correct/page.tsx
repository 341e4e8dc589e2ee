import { forbidden } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { CorrectionSheet } from "@/components/invoices/correction-sheet";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { previewCorrection } from "@/lib/domain/billing";
import { isDomainError } from "@/lib/domain/shared/errors";
import { narrowTo } from "@/lib/server/authorize";
import { orRefusal, workspacePage } from "@/lib/server/page";
import { requestCorrectionAction } from "../../actions";

export const metadata = { title: "Corrected invoice" };

export default async function CorrectInvoicePage({ params }: PageProps<"/w/[workspace]/invoices/[invoice]/correct">) {
  const ctx = await workspacePage(params, "billing.write");
  const { invoice: invoiceId } = await params;
  const readCtx = narrowTo(ctx, "billing.read") ?? forbidden();
  const preview = await orRefusal(previewCorrection(readCtx, invoiceId));
  const backHref = `/w/${ctx.workspace.handle}/invoices/${invoiceId}`;
  return (
    <PortalPage title="Corrected invoice" lead="The same invoice with your billing details of today.">
      {isDomainError(preview) ? (
        <Alert tone="warning" action={<ButtonLink href={backHref}>Back to the invoice</ButtonLink>}>
          {preview.message}
        </Alert>
      ) : (
        <CorrectionSheet
          preview={preview}
          action={requestCorrectionAction.bind(null, ctx.workspace.id)}
          backHref={backHref}
        />
      )}
    </PortalPage>
  );
}
