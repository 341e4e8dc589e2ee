import type { BaseContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import { issueRenewal } from "../closing/issue-renewal";
import type { BillingAccount } from "../customer/billing-account";
import type { Operation } from "../operations/operation";
import { isLive } from "../sync/choose-subscription";

type Ending = Operation<{ readonly stripeSubscriptionId: string; readonly endsAt: string }>;

/**
 * Why an ending that somebody agreed to may not begin or go on: the plan was renewed, and the renewal bills what was used
 * before. Looked at each time, since the payer may be at the bank when it happens. Once they have paid there is no way back.
 */
export async function findOutdated(
  ctx: BaseContext,
  account: BillingAccount,
  { id, input }: Ending,
): Promise<ErrorCode | null> {
  const { subscriptions, ownInvoices } = ctx.gateways.stripe;
  const { customerId } = account;
  const all = await subscriptions.listOf(customerId);
  const held = all.find((one) => one.id === input.stripeSubscriptionId && isLive(one));
  if (!held) return null;
  const isDue = await issueRenewal(ctx, held.id);
  if (!isDue && !isRenewed(held, input)) return null;
  return (await ownInvoices.findOf(customerId, id))?.isPaid ? null : "amount_changed";
}

/** Whether another period has begun than the one that was to end. */
export function isRenewed(held: { readonly currentPeriodEnd: Date }, { endsAt }: { readonly endsAt: string }): boolean {
  return held.currentPeriodEnd.toISOString() !== new Date(endsAt).toISOString();
}
