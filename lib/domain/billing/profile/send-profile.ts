import type { BaseContext } from "../../shared/context";
import { findBillingAccount } from "../customer/billing-account";
import { describeCustomer } from "./describe-customer";

/** Brings the billing profile to Stripe; nothing where there is no customer yet, who gets it when it is made. */
export async function sendProfile(ctx: BaseContext, workspaceId: string): Promise<void> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account || account.isClosed) return;
  await describeCustomer(ctx, account);
}
