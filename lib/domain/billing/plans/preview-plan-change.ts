import { currency, nameOfPlan } from "@/lib/config/catalogue";
import type { StripePreview } from "@/lib/gateways/stripe/types";
import type { WorkspaceContext } from "../../shared/context";
import { listPaymentMethods } from "../cards/list-payment-methods";
import { findBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import { findExcess } from "../ending/find-excess";
import { quoteHold } from "../holds/quote-hold";
import { HOLD_KEPT_FOR_MS } from "../holds/record-hold";
import type { PreviewPlanChangeInput } from "../inputs";
import { findKeptPromo } from "../promo/find-kept-promo";
import { isLive } from "../sync/choose-subscription";
import { canTry } from "../trials/can-try";
import { trialEnd } from "../trials/trial-end";
import type { PlanChangePreview } from "../views";
import { addInterval } from "./add-interval";
import { checkPlanChoice, type PlanChangeTerms } from "./check-plan-choice";
import { nothingDue, quotePlanChange } from "./quote-plan-change";
import { listPriceOf, quoteFirstRenewal, quoteRenewal, type Renewal } from "./quote-renewal";

/**
 * Exactly what confirming would charge now, and what renewals cost. Nothing is changed, here or in Stripe.
 * @throws DomainError as `changePlan` would: `plan_unknown`, `plan_current`, `plan_change_unsupported`, `payment_overdue`,
 * `seats_needed`, `payment_provider_down`
 */
export async function previewPlanChange(
  ctx: WorkspaceContext<"billing.read">,
  input: PreviewPlanChangeInput,
): Promise<PlanChangePreview> {
  const terms = await checkPlanChoice(ctx.db, ctx.workspace, input);
  // Whole seconds, as Stripe counts: the date comes back with the form and must mean the same moment.
  const prorationDate = new Date(Math.floor(ctx.now().getTime() / 1000) * 1000);
  const trialEndsAt = await findTrialEnd(ctx, terms, prorationDate);
  const renewsAt = trialEndsAt ?? findRenewal(terms, prorationDate);
  const asked = { terms, prorationDate, renewsAt, trialEndsAt };
  const { quote, renewalAmount } = await orProviderDown(askForQuote(ctx, asked));
  const [card = null] = (await listPaymentMethods(ctx)).filter(({ isDefault }) => isDefault);
  const { plan, change, interval, seats } = terms;
  return {
    ...{ planKey: plan.key, planName: plan.name, change, interval, seats, currency, prorationDate, card },
    currentPlanName: terms.held && nameOfPlan(terms.held.planKey),
    dueNow: quote.amountDue,
    lines: quote.lines.map(({ description, amount }) => ({ description, amount })),
    // A card is proved before a plan begins; what begins later is smaller.
    hold: change === "later" ? 0n : await quoteHold(ctx, ctx.workspace.id, plan.key),
    holdReleasedBy: new Date(prorationDate.getTime() + HOLD_KEPT_FOR_MS),
    renewalAmount,
    renewsAt,
    trialEndsAt,
    excess: await findExcess(ctx.db, ctx.workspace.id, plan.limits),
  };
}

type Reader = WorkspaceContext<"billing.read">;

interface Quote {
  readonly quote: StripePreview;
  readonly renewalAmount: bigint;
}

/** A larger plan goes on with the trial that runs. */
async function findTrialEnd(ctx: Reader, { change, plan, held }: PlanChangeTerms, from: Date): Promise<Date | null> {
  if (change === "upgrade" && held?.status === "trialing") return held.currentPeriodEnd;
  const end = change === "subscribe" ? trialEnd(from, plan.trialDays ?? 0) : null;
  return end && (await canTry(ctx, ctx.workspace.id)) ? end : null;
}

async function askForQuote(ctx: Reader, asked: Renewal & { readonly trialEndsAt: Date | null }): Promise<Quote> {
  const account = await findBillingAccount(ctx, ctx.workspace.id);
  const { terms, prorationDate, trialEndsAt } = asked;
  if (!account) return quoteWithoutStripe(terms, trialEndsAt !== null);
  const { customerId } = account;
  const wanted = { priceId: terms.stripePriceId, meteredPriceIds: terms.meteredPriceIds, quantity: terms.seats };
  const subscriptions = await ctx.gateways.stripe.subscriptions.listOf(customerId);
  const live = subscriptions.find(isLive);
  const promoId = live ? null : await findKeptPromo(ctx, account, wanted);
  const moment = { prorationDate, trialEndsAt };
  const askNow = () => quotePlanChange(ctx, { ...wanted, ...moment, customerId, promoId, subscriptions });
  if (live) {
    const isLater = terms.change === "later";
    const [quote, renewalAmount] = await Promise.all([isLater ? nothingDue : askNow(), quoteRenewal(ctx, asked, live)]);
    return { quote, renewalAmount };
  }
  const quote = await askNow();
  const renewalAmount = await quoteFirstRenewal(ctx, asked, { promoId, discount: quote.discountTotal });
  return { quote, renewalAmount };
}

/** Nobody Stripe knows has no balance, discount or tax: the price is the whole amount, once a trial is over. */
function quoteWithoutStripe(terms: PlanChangeTerms, isTrial: boolean): Quote {
  const renewalAmount = listPriceOf(terms);
  const amount = isTrial ? 0n : renewalAmount;
  const lines = [{ description: terms.plan.name, amount, isProration: false }];
  return { quote: { amountDue: amount, total: amount, discountTotal: 0n, lines }, renewalAmount };
}

/** A new subscription or a new interval begins a period now; otherwise the period goes on, and what is smaller waits for its end. */
function findRenewal({ held, change, interval }: PlanChangeTerms, now: Date): Date {
  const goesOn = held && (change === "later" || held.interval === interval);
  return goesOn ? held.currentPeriodEnd : addInterval(now, interval);
}
