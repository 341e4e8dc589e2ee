import type { BaseContext } from "../../shared/context";
import { findBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import { syncCustomer } from "../sync/sync-customer";

/** Looks at Stripe before something depends on what is owed: a payment may be there that we have not heard of. */
export async function refreshBilling(ctx: BaseContext, workspaceId: string): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (account) await orProviderDown(syncCustomer(ctx, account));
}
