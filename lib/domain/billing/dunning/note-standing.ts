import type { Subscription } from "@/lib/db/generated/client";
import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import { owed } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { tellPayers } from "../mails/tell-payers";
import { operationPurposes } from "../operations/purposes";
import type { CustomerReading } from "../sync/read-customer";
import { findPastDueSince } from "./find-past-due-since";

interface Change {
  readonly workspaceId: string;
  /** As we knew it before the reading. */
  readonly before: Subscription | null;
  /** What the reading brought. */
  readonly chosen: StripeSubscription | null;
  readonly reading: CustomerReading;
}

/**
 * Keeps since when a plan is overdue, and records what changed in Stripe without anybody asking for it here: overdue, paid
 * again, changed, ended. Called where the subscription was stored, in that transaction, once for each change.
 */
export async function noteStanding(tx: TransactionContext, change: Change): Promise<void> {
  const { workspaceId, before, chosen, reading } = change;
  // Nobody here did it, whoever looked.
  const byStripe: TransactionContext = { ...tx, actor: { kind: "SYSTEM", userId: null } };
  if (!chosen) {
    if (before) await noteEnd(byStripe, workspaceId, { before, reading });
    return;
  }
  const pastDueSince = findPastDueSince(chosen, reading);
  await tx.db.subscription.updateMany({ where: { workspaceId }, data: standingOf(pastDueSince) });
  const wasDue = before?.pastDueSince ?? null;
  if (wasDue === null && pastDueSince !== null) await note(byStripe, workspaceId, ["billing.past_due", chosen.id]);
  if (wasDue !== null && pastDueSince === null) await note(byStripe, workspaceId, ["billing.recovered", chosen.id]);
  if (before) await noteChange(byStripe, workspaceId, before);
}

/** Paid again, the next time is news again. */
function standingOf(pastDueSince: Date | null) {
  return { pastDueSince, ...(pastDueSince === null && { suspensionToldAt: null }) };
}

/** What an operation does is recorded with the operation. */
async function noteChange(tx: TransactionContext, workspaceId: string, before: Subscription): Promise<void> {
  const after = await tx.db.subscription.findUnique({ where: { workspaceId } });
  if (!after || (await isInHand(tx, workspaceId))) return;
  const write = ({ planKey, interval, quantity }: Subscription) => `${String(quantity)} × ${planKey} per ${interval}`;
  if (write(before) === write(after)) return;
  const details = { from: write(before), to: write(after) };
  const subjectId = after.stripeSubscriptionId;
  await recordAudit(tx, { action: "billing.subscription_changed", workspaceId, subjectId, details });
}

async function noteEnd(
  tx: TransactionContext,
  workspaceId: string,
  { before, reading }: { readonly before: Subscription; readonly reading: CustomerReading },
): Promise<void> {
  const { planKey, stripeSubscriptionId } = before;
  const ended = reading.subscriptions.find(({ id }) => id === stripeSubscriptionId);
  if (ended?.endReason !== "payment_failed") {
    if (await isInHand(tx, workspaceId)) return;
    await note(tx, workspaceId, ["billing.subscription_ended", stripeSubscriptionId]);
    return;
  }
  const invoice = await tx.db.invoice.findFirst({
    where: { workspaceId, ...owed },
    orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
  });
  const subjectId = invoice?.id ?? stripeSubscriptionId;
  await recordAudit(tx, { action: "billing.plan_ended", workspaceId, subjectId, details: { planKey } });
  if (!invoice) return;
  const { id: invoiceId, number, amountRemaining, currency } = invoice;
  const params = { invoiceId, number, amount: amountRemaining.toString(), currency, planKey };
  const notice = { kind: "plan-ended", params } as const;
  await tellPayers(tx, { workspaceId, template: "plan-ended", subjectId: invoiceId, notice });
}

async function isInHand(tx: TransactionContext, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, state: "PENDING", purpose: { in: operationPurposes } } as const;
  return (await tx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}

function note(
  tx: TransactionContext,
  workspaceId: string,
  [action, subjectId]: readonly [string, string],
): Promise<void> {
  return recordAudit(tx, { action, workspaceId, subjectId });
}
