import { currency, nameOfPlan } from "@/lib/config/catalogue";
import type { ActivePromo } from "@/lib/db/generated/client";
import type { StripePromo, StripeSubscription } from "@/lib/gateways/stripe/types";
import { addMonths } from "../../entitlement";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError, type ErrorCode, isDomainError } from "../../shared/errors";
import { findBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";

import { isLive } from "../sync/choose-subscription";
import type { PromoPreview, PromoRefusal } from "../views";
import { explainPromo } from "./explain-promo";
import { findPromoTarget } from "./find-promo-target";
import { getTypedPromo } from "./get-typed-promo";
import { toActivePromo } from "./list-promos";

type Writer = WorkspaceContext<"billing.write">;

/**
 * What a code would save on the next invoice, for how long and from when, or why it cannot be used. Nothing is changed, here or
 * in Stripe.
 */
export async function previewPromo(ctx: Writer, typed: string): Promise<PromoPreview | PromoRefusal> {
  try {
    return await preview(ctx, await getTypedPromo(ctx, typed));
  } catch (error) {
    if (isDomainError(error)) return { refusal: error.message, requiredPlan: null };
    throw error;
  }
}

async function preview(ctx: Writer, promo: StripePromo): Promise<PromoPreview | PromoRefusal> {
  const account = await findBillingAccount(ctx, ctx.workspace.id);
  const live = account ? await findLive(ctx, account.customerId) : null;
  const who = account ?? { workspaceId: ctx.workspace.id, customerId: "" };
  const refusal = explainPromo(promo, await findPromoTarget(ctx, who, live));
  if (refusal) return refuse(refusal, promo);
  const active = await ctx.db.activePromo.findUnique({ where: { workspaceId: ctx.workspace.id } });
  if (active && isAtWork(active, promo, live)) return refuse("promo_same", promo);
  if (live?.cancelAt) return refuse("promo_no_invoice", promo);
  return describe(ctx, promo, { live, active });
}

/** One that is kept can be used on a plan that began without it. */
function isAtWork(active: ActivePromo, promo: StripePromo, live: StripeSubscription | null): boolean {
  return active.stripePromotionCodeId === promo.id && (active.stripeDiscountId !== null || !live);
}

interface Present {
  readonly live: StripeSubscription | null;
  readonly active: ActivePromo | null;
}

async function describe(ctx: Writer, promo: StripePromo, { live, active }: Present): Promise<PromoPreview> {
  return {
    code: promo.code.toUpperCase(),
    coupon: promo.coupon,
    currency,
    nextInvoice: live && (await orProviderDown(compareInvoices(ctx, live, promo.id))),
    endsAt: live && promo.coupon.months !== null ? addMonths(ctx.now(), promo.coupon.months) : null,
    replaces: active && toActivePromo(active),
  };
}

function refuse(code: ErrorCode, { requiresPlan }: StripePromo): PromoRefusal {
  const isOfPlan = code === "promo_needs_plan" && requiresPlan !== null;
  return { refusal: new DomainError(code).message, requiredPlan: isOfPlan ? nameOfPlan(requiresPlan) : null };
}

async function findLive(ctx: Writer, customerId: string): Promise<StripeSubscription | null> {
  const subscriptions = await orProviderDown(ctx.gateways.stripe.subscriptions.listOf(customerId));
  return subscriptions.find(isLive) ?? null;
}

async function compareInvoices(ctx: Writer, live: StripeSubscription, promoId: string) {
  const { invoices } = ctx.gateways.stripe;
  const [now, then] = await Promise.all([invoices.previewRenewal(live.id), invoices.previewRenewal(live.id, promoId)]);
  return { at: live.currentPeriodEnd, without: now.total + now.discountTotal, total: then.total };
}
