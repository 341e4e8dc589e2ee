import { assert } from "../../shared/assert";
import type { SystemContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findBillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";

/**
 * Lets go in Stripe of a deleted workspace's cards, and of its customer's name and address. The customer stays: invoices hang
 * on it, and a refund may come. Safe to call any number of times.
 */
export async function closeCustomer(ctx: SystemContext, workspaceId: string): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account) return;
  assert(account.isClosed, "only a deleted workspace lets go of its cards");
  const reading = await syncCustomer(ctx, account);
  if (reading) await ctx.gateways.stripe.customers.forget(account.customerId, { idempotencyKey: newId() });
}
