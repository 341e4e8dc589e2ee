import { freePlanFor, nameOfPlan } from "@/lib/config/catalogue";
import { nameCard } from "@/lib/format/card-name";
import { formatDate, formatInstant } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import { isOwed, isRefundLost } from "../../invoices";
import type { BaseContext, SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import type { Letter } from "./letter";

export async function composeRefund(ctx: BaseContext, letter: Letter): Promise<MailTemplates["refund"] | null> {
  const { workspaceId, subjectId: id, reader } = letter;
  const refund = await ctx.db.refund.findFirst({
    where: { id, workspaceId },
    include: { charge: { select: { cardBrand: true, cardLast4: true, invoice: { select: { number: true } } } } },
  });
  if (!refund || isRefundLost(refund.status)) return null;
  const { charge, amount, currency, createdAt } = refund;
  return {
    workspaceName: reader.workspaceName,
    amount: formatMoney(amount, currency),
    paymentMethod: nameCard(charge.cardBrand, charge.cardLast4) ?? "the card it came from",
    sentAt: formatDate(createdAt, { timeZone: reader.timeZone }),
    invoiceNumber: charge.invoice?.number ?? null,
    paymentsUrl: portalUrl(`/w/${reader.handle}/invoices/payments`),
  };
}

/** About the invoice that is unpaid; old news once it is paid. */
export async function composeResourcesSuspended(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["resources-suspended"] | null> {
  const { workspaceId, reader } = letter;
  const unpaid = await findUnpaid(ctx, letter);
  const subscription = await ctx.db.subscription.findUnique({ where: { workspaceId } });
  if (!unpaid || !subscription?.pastDueSince) return null;
  const { nextAttemptAt, ...facts } = unpaid;
  return {
    ...facts,
    since: formatDate(subscription.pastDueSince, { timeZone: reader.timeZone }),
    nextAttemptAt: nextAttemptAt && formatInstant(nextAttemptAt, { timeZone: reader.timeZone }),
  };
}

/** About the invoice that could not be collected. */
export async function composePlanEnded(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["plan-ended"] | null> {
  const { workspaceId, subjectId } = letter;
  const unpaid = await findUnpaid(ctx, letter);
  const where = { workspaceId, action: "billing.plan_ended", subjectId };
  const event = await ctx.db.auditEvent.findFirst({ where, orderBy: { at: "desc" }, select: { details: true } });
  if (!unpaid || !event) return null;
  const { nextAttemptAt: _none, ...facts } = unpaid;
  const next = freePlanFor("personal")?.name ?? "no plan";
  return { ...facts, plan: nameOfPlan(planKeyOf(event.details)), nextPlan: next };
}

async function findUnpaid(ctx: SystemContext, { workspaceId, subjectId: id, reader }: Letter) {
  const invoice = await ctx.db.invoice.findFirst({ where: { id, workspaceId } });
  if (!invoice || !isOwed(invoice)) return null;
  return {
    workspaceName: reader.workspaceName,
    invoiceNumber: invoice.number,
    amountDue: formatMoney(invoice.amountRemaining, invoice.currency),
    nextAttemptAt: invoice.nextAttemptAt,
    payUrl: portalUrl(`/w/${reader.handle}/invoices/${invoice.id}`),
  };
}

function planKeyOf(details: unknown): string {
  const { planKey } =
    typeof details === "object" && details !== null && "planKey" in details ? details : { planKey: "" };
  return typeof planKey === "string" ? planKey : "";
}
