import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { applyReading } from "./apply-reading";
import { forgetCustomer } from "./forget-customer";
import { type CustomerReading, readCustomer } from "./read-customer";
import { settleCards } from "./settle-cards";

/**
 * Brings what we keep about a customer to what Stripe says now. Any number may run at once, in any order.
 *
 * A network call may not hold a lock, so each reading takes a numbered ticket before it asks. It is stored only when no
 * reading with a higher ticket was: that one began later, so it has seen everything that made this one start.
 */
export async function syncCustomer(ctx: BaseContext, account: BillingAccount): Promise<CustomerReading | null> {
  const { workspaceId } = account;
  const { lastTicket: ticket } = await ctx.db.stripeReading.upsert({
    where: { workspaceId },
    create: { workspaceId, lastTicket: 1, appliedTicket: 0 },
    update: { lastTicket: { increment: 1 } },
  });
  const reading = await readCustomer(ctx, account);
  if (!reading && !(await ctx.gateways.stripe.customers.wasDeleted(account.customerId))) return null;
  const cards = await inTransaction(ctx, async (tx) => {
    // Waits for another reading that is being stored, then looks again: the row is the lock.
    const { count } = await tx.db.stripeReading.updateMany({
      where: { workspaceId, appliedTicket: { lt: ticket } },
      data: { appliedTicket: ticket },
    });
    if (count === 0) return null;
    if (reading) return applyReading(tx, account, reading);
    await forgetCustomer(tx, account);
    return null;
  });
  if (reading && cards) await settleCards(ctx, reading, cards);
  return reading;
}
