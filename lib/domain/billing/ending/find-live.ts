import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { isLive } from "../sync/choose-subscription";

/** Reads the subscription that an ending is about; undefined once it has ended in Stripe. */
export async function findLive(
  ctx: BaseContext,
  { customerId }: BillingAccount,
  subscriptionId: string,
): Promise<StripeSubscription | undefined> {
  const subscriptions = await ctx.gateways.stripe.subscriptions.listOf(customerId);
  return subscriptions.find((one) => one.id === subscriptionId && isLive(one));
}
