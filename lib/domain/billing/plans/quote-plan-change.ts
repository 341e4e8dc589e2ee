import type { StripePreview, StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { isLive } from "../sync/choose-subscription";

export interface QuoteRequest {
  readonly customerId: string;
  readonly priceId: string;
  readonly meteredPriceIds: readonly string[];
  readonly quantity: number;
  readonly prorationDate: Date;
  /** The promotion code that a first subscription begins with. */
  readonly promoId: string | null;
  /** Until when a first subscription is free; null without a trial. */
  readonly trialEndsAt: Date | null;
  /** The customer's subscriptions as just read. */
  readonly subscriptions: readonly StripeSubscription[];
}

export const nothingDue: StripePreview = { amountDue: 0n, total: 0n, discountTotal: 0n, lines: [] };

/** What Stripe will charge for the change now, to the cent, as of `prorationDate`. Nothing is written. */
export function quotePlanChange(ctx: BaseContext, request: QuoteRequest): Promise<StripePreview> {
  const { customerId, priceId, meteredPriceIds, quantity, prorationDate, promoId, trialEndsAt } = request;
  const wanted = { priceId, meteredPriceIds, quantity };
  const { invoices } = ctx.gateways.stripe;
  const live = request.subscriptions.find(isLive);
  if (!live) return invoices.previewSubscription({ customerId, promoId, trialEndsAt, ...wanted });
  // A trial goes on and nothing is billed: Stripe would preview the invoice at its end.
  if (live.status === "trialing") return Promise.resolve(nothingDue);
  return invoices.previewChange(live, { ...wanted, prorationDate });
}
