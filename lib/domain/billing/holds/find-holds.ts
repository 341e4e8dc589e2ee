import type { StripeHold } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import type { Operation } from "../operations/operation";

const DAY_MS = 86_400_000;

/** A card as a hold needs it. */
export interface HeldCard {
  /** Ours. */
  readonly id: string;
  readonly stripePaymentMethodId: string;
  readonly brand: string;
  readonly last4: string;
  readonly fingerprint: string | null;
}

/** What Stripe has of the holds that this operation made. */
export async function findHolds(
  ctx: BaseContext,
  { customerId }: BillingAccount,
  { id, createdAt }: Operation,
): Promise<readonly StripeHold[]> {
  const since = new Date(createdAt.getTime() - DAY_MS);
  const holds = await ctx.gateways.stripe.holds.listOf(customerId, since);
  return holds.filter(({ operationId }) => operationId === id);
}
