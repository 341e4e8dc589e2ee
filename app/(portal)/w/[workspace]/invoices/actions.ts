"use server";

import { payInvoice } from "@/lib/domain/billing";
import { payInvoiceInput } from "@/lib/domain/billing/inputs";
import { workspaceAction } from "@/lib/server/action";
import { leadAfterPayment } from "../billing/lead-after-payment";

export const payInvoiceAction = workspaceAction({
  permission: "billing.write",
  input: payInvoiceInput,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const outcome = await payInvoice(ctx, input, formId);
    const doneHref = `/w/${handle}/invoices/${input.invoiceId}`;
    return leadAfterPayment(outcome, { handle, formId, doneHref, flash: "invoice_paid" });
  },
});
