import { isOwed } from "../../invoices";
import type { InTransaction, WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { InvoiceReference } from "../inputs";
import { awaitOperation } from "../operations/await-operation";
import { beginOperation } from "../operations/begin-operation";
import { driveFirst } from "../operations/drive-as-form";
import type { PaymentOutcome } from "../views";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Pays an open invoice with the default card. The same form sent any number of times pays once; a no leaves the invoice open.
 * One that was paid meanwhile, as by a new default card, is what the payer wanted: nothing is begun.
 * @throws DomainError `not_found`, `invoice_not_open`, `card_…`, `payment_…`
 */
export async function payInvoice(ctx: Writer, input: InvoiceReference, formId: string): Promise<PaymentOutcome> {
  const { invoiceId } = input;
  if (await isPaid(ctx, invoiceId)) return { outcome: "done" };
  const start = { formId, purpose: "billing.pay-invoice", submitted: { invoiceId } } as const;
  const { operation, isMine } = await beginOperation(ctx, start, async (tx) => ({
    invoiceId,
    stripeInvoiceId: await findPayable(tx, invoiceId),
  }));
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}

async function isPaid({ db, workspace }: Writer, id: string): Promise<boolean> {
  const where = { id, workspaceId: workspace.id, status: "paid" };
  return (await db.invoice.findFirst({ where, select: { id: true } })) !== null;
}

async function findPayable(tx: InTransaction<Writer>, invoiceId: string): Promise<string> {
  const workspaceId = tx.workspace.id;
  const invoice = await tx.db.invoice.findFirst({ where: { id: invoiceId, workspaceId } });
  if (!invoice) throw new DomainError("not_found");
  if (!isOwed(invoice)) throw new DomainError("invoice_not_open");
  const card = await tx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true }, select: { id: true } });
  if (!card) throw new DomainError("card_needed");
  return invoice.stripeInvoiceId;
}
