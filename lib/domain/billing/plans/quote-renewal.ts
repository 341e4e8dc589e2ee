import type { StripeDiscount, StripeSubscription } from "@/lib/gateways/stripe/types";
import { addMonths } from "../../entitlement";
import type { BaseContext } from "../../shared/context";
import type { PlanChangeTerms } from "./check-plan-choice";

export interface Renewal {
  readonly terms: PlanChangeTerms;
  readonly prorationDate: Date;
  readonly renewsAt: Date;
}

/** What the plan costs without any discount. */
export function listPriceOf({ price, seats }: PlanChangeTerms): bigint {
  return BigInt(price.unitAmount) * BigInt(seats);
}

/** What the first renewal of a plan to begin costs, in minor units: less what a code takes off that lasts until then. */
export async function quoteFirstRenewal(
  ctx: BaseContext,
  { terms, prorationDate, renewsAt }: Renewal,
  { promoId, discount }: { readonly promoId: string | null; readonly discount: bigint },
): Promise<bigint> {
  const full = listPriceOf(terms);
  const promo = promoId === null ? null : await ctx.gateways.stripe.promos.find(promoId);
  if (!promo) return full;
  const { duration, months } = promo.coupon;
  const endsAt = months === null ? null : addMonths(prorationDate, months);
  return duration !== "once" && (endsAt === null || endsAt > renewsAt) ? full - discount : full;
}

/** What the next renewal costs after the change, in minor units, as Stripe works it out: less the discounts that last until then. */
export async function quoteRenewal(
  ctx: BaseContext,
  { terms, renewsAt }: Renewal,
  live: StripeSubscription,
): Promise<bigint> {
  const isOver = ({ coupon, endsAt }: StripeDiscount) =>
    endsAt !== null ? endsAt <= renewsAt : coupon.duration === "once" && terms.change !== "later";
  if (live.discounts.some(isOver)) return listPriceOf(terms);
  const { stripePriceId: priceId, seats: quantity, meteredPriceIds } = terms;
  return ctx.gateways.stripe.invoices.previewPeriod(live, { priceId, quantity, meteredPriceIds });
}
