import { z } from "zod";
import { operationKind } from "../operations/operation-kind";
import { settlePayment } from "./settle-payment";

/** Paying an open invoice: a no leaves it open. */
export const invoicePayment = operationKind({
  purpose: "billing.pay-invoice",
  input: z.object({ invoiceId: z.uuid(), stripeInvoiceId: z.string() }),
  carryOut(ctx, account, operation) {
    const { stripeInvoiceId } = operation.input;
    return settlePayment(ctx, { account, operation, stripeInvoiceId, isOwnInvoice: false });
  },
  takeBack: null,
  audit: {
    done: "billing.invoice_paid",
    refused: "billing.payment_refused",
    details: ({ invoiceId }) => ({ invoiceId }),
  },
});
