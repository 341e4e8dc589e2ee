import type { SystemContext } from "../../shared/context";
import { findBillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";

const PATIENCE_MS = 3_600_000;

/**
 * Looks at the customer that events told of. An event may come before we have stored whose customer it is: then this throws
 * and the queue tries again, for an hour. After that the customer is somebody else's on the same Stripe account.
 */
export async function syncAfterEvents(ctx: SystemContext, stripeCustomerId: string): Promise<void> {
  const begunAt = ctx.now();
  const workspace = await ctx.db.workspace.findUnique({ where: { stripeCustomerId }, select: { id: true } });
  const account = workspace && (await findBillingAccount(ctx, workspace.id));
  const waiting = { customerId: stripeCustomerId, processedAt: null };
  if (!account) {
    const receivedAt = { gt: new Date(begunAt.getTime() - PATIENCE_MS) };
    const recent = await ctx.db.stripeEvent.findFirst({ where: { ...waiting, receivedAt }, select: { id: true } });
    if (recent) throw new Error(`No workspace has the customer ${stripeCustomerId} yet`);
    return;
  }
  await syncCustomer(ctx, account);
  await ctx.db.stripeEvent.updateMany({
    where: { ...waiting, receivedAt: { lte: begunAt } },
    data: { processedAt: ctx.now() },
  });
}
