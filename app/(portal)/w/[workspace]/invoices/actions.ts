"use server";

import { payInvoice } from "@/lib/domain/billing";
import { payInvoiceInput } from "@/lib/domain/billing/inputs";
import { findBlock } from "@/lib/domain/leaving";
import { payerAction } from "@/lib/server/action";
import { leadAfterPayment } from "../billing/lead-after-payment";

export const payInvoiceAction = payerAction({
  permission: "billing.write",
  input: payInvoiceInput,
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
