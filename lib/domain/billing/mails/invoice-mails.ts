import { nameCard } from "@/lib/format/card-name";
import { formatDate, formatInstant } from "@/lib/format/dates";
import { describeDecline } from "@/lib/format/decline";
import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { findOperationRow, readOperation } from "../operations/operation";
import { findDecline } from "../payments/find-decline";
import { composeConfirmFunds } from "./funds-mails";
import { composeConfirmHold } from "./hold-mails";
import type { Letter } from "./letter";

const parts = { lines: { orderBy: { position: "asc" } }, payments: { orderBy: { paidAt: "desc" }, take: 1 } } as const;

/** What a letter is about may carry which of its tries it is. */
function findInvoice(ctx: SystemContext, { workspaceId, subjectId }: Letter) {
  const [id = subjectId] = subjectId.split(":");
  return ctx.db.invoice.findFirst({ where: { id, workspaceId }, include: parts });
}

export async function composeReceipt(ctx: SystemContext, letter: Letter): Promise<MailTemplates["receipt"] | null> {
  const invoice = await findInvoice(ctx, letter);
  if (!invoice?.paidAt) return null;
  const { timeZone, workspaceName, handle } = letter.reader;
  const [payment] = invoice.payments;
  return {
    workspaceName,
    invoiceNumber: invoice.number,
    invoiceUrl: portalUrl(`/w/${handle}/invoices/${invoice.id}`),
    paidAt: formatDate(invoice.paidAt, { timeZone }),
    paymentMethod: nameCard(payment?.cardBrand, payment?.cardLast4) ?? "Account balance",
    lines: invoice.lines.map(({ description, amount }) => ({
      description,
      amount: formatMoney(amount, invoice.currency),
    })),
    total: formatMoney(invoice.total, invoice.currency),
  };
}

/** Why an invoice is not paid and when it is tried again. Null once it is. */
export async function composePaymentFailed(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["payment-failed"] | null> {
  const invoice = await findInvoice(ctx, letter);
  // Paid in the meantime: the news is old.
  if (invoice?.status !== "open") return null;
  const { timeZone, workspaceName, handle } = letter.reader;
  return {
    workspaceName,
    invoiceNumber: invoice.number,
    amountDue: formatMoney(invoice.amountRemaining, invoice.currency),
    paymentMethod: await nameDefaultCard(ctx, letter.workspaceId),
    reason: describeDecline((await findDecline(ctx, letter.workspaceId, invoice.id)) ?? "card_declined"),
    nextAttemptAt: invoice.nextAttemptAt && formatInstant(invoice.nextAttemptAt, { timeZone }),
    billingUrl: portalUrl(`/w/${handle}/invoices/${invoice.id}`),
  };
}

/** For an invoice whose bank wants the payer there. Null for every other no. */
export async function composeConfirmInvoice(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["confirm-payment"] | null> {
  const { workspaceId, reader } = letter;
  const invoice = await findInvoice(ctx, letter);
  if (invoice?.status !== "open") return null;
  if ((await findDecline(ctx, workspaceId, invoice.id)) !== "authentication_required") return null;
  return {
    workspaceName: reader.workspaceName,
    for: { kind: "invoice", number: invoice.number },
    amountDue: formatMoney(invoice.amountRemaining, invoice.currency),
    paymentMethod: await nameDefaultCard(ctx, workspaceId),
    confirmUrl: portalUrl(`/w/${reader.handle}/invoices/${invoice.id}`),
  };
}

/** For what waits at the bank: a temporary charge, funds, or a plan change, whose invoice is the newest open one. */
export async function composeConfirmPayment(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["confirm-payment"] | null> {
  const { workspaceId, subjectId: id, reader } = letter;
  const row = await findOperationRow(ctx.db, workspaceId, id);
  if (row?.state !== "PENDING") return null;
  if (readOperation(row).isProving) return composeConfirmHold(ctx, letter, row.input);
  if (row.purpose === "billing.add-funds")
    return composeConfirmFunds(letter, row.input, await nameDefaultCard(ctx, workspaceId));
  const invoice = await ctx.db.invoice.findFirst({
    where: { workspaceId, status: "open" },
    orderBy: { issuedAt: "desc" },
  });
  if (!invoice) return null;
  return {
    workspaceName: reader.workspaceName,
    for: { kind: "invoice", number: invoice.number },
    amountDue: formatMoney(invoice.amountRemaining, invoice.currency),
    paymentMethod: await nameDefaultCard(ctx, workspaceId),
    confirmUrl: portalUrl(`/w/${reader.handle}/billing/confirm?operation=${id}`),
  };
}

async function nameDefaultCard(ctx: SystemContext, workspaceId: string): Promise<string> {
  const card = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  return nameCard(card?.brand, card?.last4) ?? "Your card";
}
