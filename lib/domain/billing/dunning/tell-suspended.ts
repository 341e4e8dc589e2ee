import type { Subscription } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { SUSPENDED_AFTER_MS } from "../../entitlement";
import { owed } from "../../invoices";
import type { SystemContext, TransactionContext } from "../../shared/context";
import { tellPayers } from "../mails/tell-payers";

const AT_ONCE = 200;

/**
 * Tells the payers of every workspace whose resources are suspended because a payment is overdue, once for each time. What is
 * suspended is worked out where it is asked for; this only brings the news.
 */
export async function tellSuspended(ctx: SystemContext): Promise<void> {
  const due = new Date(ctx.now().getTime() - SUSPENDED_AFTER_MS);
  const overdue = await ctx.db.subscription.findMany({
    where: { pastDueSince: { lte: due }, suspensionToldAt: null },
    orderBy: { pastDueSince: "asc" },
    take: AT_ONCE,
  });
  for (const subscription of overdue) await inTransaction(ctx, (tx) => tell(tx, subscription));
}

async function tell(tx: TransactionContext, { workspaceId, pastDueSince }: Subscription): Promise<void> {
  // Paid in the meantime, or told by another run.
  const { count } = await tx.db.subscription.updateMany({
    where: { workspaceId, pastDueSince, suspensionToldAt: null },
    data: { suspensionToldAt: tx.now() },
  });
  const invoice = await tx.db.invoice.findFirst({
    where: { workspaceId, ...owed },
    orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
  });
  if (count === 0 || !invoice) return;
  const { id: invoiceId, number, amountRemaining, currency } = invoice;
  await recordAudit(tx, { action: "billing.resources_suspended", workspaceId, subjectId: invoiceId });
  const notice = {
    kind: "resources-suspended",
    params: { invoiceId, number, amount: amountRemaining.toString(), currency },
  } as const;
  await tellPayers(tx, { workspaceId, template: "resources-suspended", subjectId: invoiceId, notice });
}
