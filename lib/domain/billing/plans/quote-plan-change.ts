import type { StripePreview, StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { isLive } from "../sync/choose-subscription";

export interface QuoteRequest {
  readonly customerId: string;
  readonly priceId: string;
  readonly quantity: number;
  readonly prorationDate: Date;
  /** The customer's subscriptions as just read. */
  readonly subscriptions: readonly StripeSubscription[];
}

/** What Stripe will charge for the change now, to the cent, as of `prorationDate`. Nothing is written. */
export function quotePlanChange(ctx: BaseContext, request: QuoteRequest): Promise<StripePreview> {
  const { customerId, priceId, quantity, prorationDate } = request;
  const { invoices } = ctx.gateways.stripe;
  const live = request.subscriptions.find(isLive);
  if (!live) return invoices.previewSubscription({ customerId, priceId, quantity });
  return invoices.previewChange(live, { priceId, quantity, prorationDate });
}
