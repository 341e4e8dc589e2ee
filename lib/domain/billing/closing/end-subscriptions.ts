import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findBillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";
import { issueRenewal } from "./issue-renewal";

const over: readonly string[] = ["canceled", "incomplete_expired"];

/**
 * Ends everything that would go on costing money, at once, with what was used billed. Safe to call any number of times: what
 * has ended is passed over, so each try carries a key of its own and a failure that Stripe remembers is not met again.
 */
export async function endSubscriptions(ctx: BaseContext, workspaceId: string): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account) return;
  const { subscriptions } = ctx.gateways.stripe;
  for (const { id, status } of await subscriptions.listOf(account.customerId)) {
    if (over.includes(status)) continue;
    await issueRenewal(ctx, id);
    await subscriptions.settle(id, { idempotencyKey: newId() });
  }
  await syncCustomer(ctx, account);
}
