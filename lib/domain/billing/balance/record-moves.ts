import type { StripeBalanceMove } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";

/**
 * Stores what moved in the balance, in the order of Stripe; what is stored already stays. The caller holds the lock that keeps
 * two readings apart. An adjustment made in Stripe alone is recorded as such: nobody here asked for it.
 */
export async function recordMoves(
  tx: TransactionContext,
  { workspaceId, customerId }: BillingAccount,
  moves: readonly StripeBalanceMove[],
): Promise<void> {
  if (moves.length === 0) return;
  const stored = await tx.db.balanceEntry.createManyAndReturn({
    data: moves.map(({ id, invoiceId, ...move }) => ({
      ...move,
      ...{ id: newId(), workspaceId, stripeCustomerId: customerId },
      ...{ stripeTransactionId: id, stripeInvoiceId: invoiceId, recordedAt: tx.now() },
    })),
    skipDuplicates: true,
    select: { id: true, kind: true, amount: true, operationId: true },
  });
  for (const { id, kind, amount, operationId } of stored) {
    if (kind !== "adjustment" || operationId !== null) continue;
    const details = { amount: amount.toString() };
    await recordAudit(tx, { action: "billing.balance_adjusted", workspaceId, subjectId: id, details });
  }
}
