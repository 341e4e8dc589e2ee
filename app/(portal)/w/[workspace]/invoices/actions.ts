"use server";

import { payInvoice, requestCorrection } from "@/lib/domain/billing";
import { invoiceReference } from "@/lib/domain/billing/inputs";
import { findBlock } from "@/lib/domain/leaving";
import { payerAction, workspaceAction } from "@/lib/server/action";
import { leadAfterPayment } from "../billing/lead-after-payment";

export const payInvoiceAction = payerAction({
  permission: "billing.write",
  input: invoiceReference,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const outcome = await payInvoice(ctx, input, formId);
    const doneHref = `/w/${handle}/invoices/${input.invoiceId}`;
    if (!ctx.isBlocked) return leadAfterPayment(outcome, { handle, formId, doneHref, flash: "invoice_paid" });
    const isOpen = (await findBlock(ctx, ctx.viewer.userId)) === null;
    const next = isOpen
      ? ({ doneHref, flash: "account_reopened" } as const)
      : ({ doneHref: "/blocked", flash: "invoice_paid" } as const);
    return leadAfterPayment(outcome, { handle, formId, waitHref: "/blocked", ...next });
  },
});

export const requestCorrectionAction = workspaceAction({
  permission: "billing.write",
  input: invoiceReference,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const doneHref = `/w/${handle}/invoices/${input.invoiceId}`;
    const outcome = await requestCorrection(ctx, input, formId);
    return leadAfterPayment(outcome, { handle, formId, doneHref, flash: "invoice_corrected", waitHref: doneHref });
  },
});
