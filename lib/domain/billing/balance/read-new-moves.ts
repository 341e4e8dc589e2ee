import type { StripeBalanceMove } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";

/** What moved in the customer's balance since the newest movement that we have stored. Movements never change. */
export async function readNewMoves(
  ctx: BaseContext,
  { workspaceId, customerId }: BillingAccount,
): Promise<readonly StripeBalanceMove[]> {
  const newest = await ctx.db.balanceEntry.findFirst({
    where: { workspaceId, stripeCustomerId: customerId },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    select: { stripeTransactionId: true },
  });
  return ctx.gateways.stripe.balance.listAfter(customerId, newest?.stripeTransactionId ?? null);
}
