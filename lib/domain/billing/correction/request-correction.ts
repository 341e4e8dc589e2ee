import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { InvoiceReference } from "../inputs";
import { awaitOperation } from "../operations/await-operation";
import { beginOperation } from "../operations/begin-operation";
import { driveFirst } from "../operations/drive-as-form";
import type { PaymentOutcome } from "../views";
import { judgeCorrection } from "./judge-correction";

const purpose = "billing.correct-invoice";

/**
 * Replaces a paid invoice by one with today's billing details: the old one stays and is credited in full, the credit pays the
 * new one. Once for each invoice; the same form sent any number of times is one. It runs alone in a workspace, so that
 * nothing else uses up its credit.
 * @throws DomainError `not_found`, `correction_…`, `still_working`, `payment_…`
 */
export async function requestCorrection(
  ctx: WorkspaceContext<"billing.write">,
  { invoiceId }: InvoiceReference,
  formId: string,
): Promise<PaymentOutcome> {
  const start = { formId, purpose, submitted: { invoiceId } } as const;
  const { operation, isMine } = await beginOperation(ctx, start, async (tx) => {
    const { hindrance, stripeInvoiceId, number, total } = await judgeCorrection(tx, tx.workspace.id, invoiceId);
    if (hindrance) throw new DomainError(hindrance);
    return { invoiceId, stripeInvoiceId, number, total: total.toString() };
  });
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}
