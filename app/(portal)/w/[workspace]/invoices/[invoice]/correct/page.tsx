import { PortalPage } from "@/app/(portal)/portal-page";
import { CorrectionSheet } from "@/components/invoices/correction-sheet";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { narrowTo } from "@/lib/server/authorize";
import { orRefuse, workspacePage } from "@/lib/server/page";
import { requestCorrectionAction } from "../../actions";
import { tryPreviewCorrection } from "./try-preview-correction";

export const metadata = { title: "Corrected invoice" };

export default async function CorrectInvoicePage({ params }: PageProps<"/w/[workspace]/invoices/[invoice]/correct">) {
  const ctx = await workspacePage(params, "billing.write");
  const { invoice: invoiceId } = await params;
  const readCtx = narrowTo(ctx, "billing.read");
  const preview = readCtx ? await orRefuse(tryPreviewCorrection(readCtx, invoiceId)) : "Your role does not allow this.";
  const backHref = `/w/${ctx.workspace.handle}/invoices/${invoiceId}`;
  return (
    <PortalPage title="Corrected invoice" lead="The same invoice with your billing details of today.">
      {typeof preview === "string" ? (
        <Alert tone="warning" action={<ButtonLink href={backHref}>Back to the invoice</ButtonLink>}>
          {preview}
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
