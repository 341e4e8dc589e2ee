import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";
import { dropHolds } from "../holds/drop-holds";
import { proveForPlan } from "../holds/prove-for-plan";
import { findOperationRow, isTooOld, readOperation } from "../operations/operation";
import type { NotBegun } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import { type Settlement, settlePayment } from "../payments/settle-payment";
import { findKeptPromo } from "../promo/find-kept-promo";
import { isLive } from "../sync/choose-subscription";
import { trialEnd } from "../trials/trial-end";
import type { PlanChangeOperation } from "./plan-change";
import { quotePlanChange } from "./quote-plan-change";
import { dropNext } from "./set-next";

export interface PlanChangeScene {
  readonly account: BillingAccount;
  readonly operation: PlanChangeOperation;
  readonly priceId: string;
  readonly meteredPriceIds: readonly string[];
  /** The promotion code that a first subscription begins with. */
  readonly promoId: string | null;
  readonly subscriptions: readonly StripeSubscription[];
}

/** Reads where a plan change stands. Changes nothing. */
export async function readPlanChange(
  ctx: BaseContext,
  account: BillingAccount,
  operation: PlanChangeOperation,
): Promise<PlanChangeScene> {
  const { priceId, meteredPriceIds } = operation.input;
  const subscriptions = await ctx.gateways.stripe.subscriptions.listOf(account.customerId);
  const promoId = await findKeptPromo(ctx, account, { priceId, quantity: operation.input.seats });
  return { account, operation, priceId, meteredPriceIds, promoId, subscriptions };
}

/**
 * Takes a plan change as far as it goes from wherever it stands in Stripe: that is read, never assumed. A step that was done
 * is found, a step whose answer was lost is repeated under its key.
 */
export async function carryOutPlanChange(ctx: BaseContext, scene: PlanChangeScene): Promise<Settlement | NotBegun> {
  const settlement = await advance(ctx, scene);
  const live = scene.subscriptions.find(isLive);
  // Who has just chosen a plan does not want another, or none, at the end of its period.
  if (settlement.state === "paid" && live) await dropNext(ctx, live);
  return settlement;
}

async function advance(ctx: BaseContext, scene: PlanChangeScene): Promise<Settlement | NotBegun> {
  const { isInForce, waiting, live } = findStanding(scene);
  if (isInForce) return { state: "paid" };
  if (waiting) return settleLatest(ctx, scene, waiting);

  if (await wasBegunAndEnded(ctx, scene.operation)) {
    return { state: "declined", reason: { code: "payment_canceled", declineCode: null } };
  }
  const refusal = await findReasonNotToBegin(ctx, scene);
  if (refusal) {
    await dropHolds(ctx, scene.account, scene.operation);
    return { state: "not-begun", code: refusal };
  }
  const { operation, account } = scene;
  const proof = await proveForPlan(ctx, account, { operation, planKey: operation.input.planKey });
  if (proof.state !== "passed") return proof;
  return live ? upgrade(ctx, scene, live) : subscribe(ctx, scene);
}

interface Standing {
  /** The plan is what the operation wants: it was paid for. */
  readonly isInForce: boolean;
  /** The subscription whose latest invoice has to be paid first: the one the operation made, or the one it upgrades. */
  readonly waiting: StripeSubscription | null;
  readonly live: StripeSubscription | undefined;
}

/** How far the change got, by what the customer has in Stripe. */
export function findStanding(scene: PlanChangeScene): Standing {
  const { subscriptions, operation } = scene;
  const live = subscriptions.find(isLive);
  const own = subscriptions.find((one) => one.operationId === operation.id);
  if (own) return { isInForce: isLive(own), waiting: own, live };
  const isWaiting = live?.pendingItem !== undefined && live.pendingItem !== null && holds(live.pendingItem, scene);
  return { isInForce: live !== undefined && holds(live, scene), waiting: isWaiting ? live : null, live };
}

/** Whether the item is what this operation wants. */
function holds(item: { readonly priceId: string; readonly quantity: number }, scene: PlanChangeScene): boolean {
  return item.priceId === scene.priceId && item.quantity === scene.operation.input.seats;
}

/**
 * Nothing waits in Stripe, yet the payer was sent to the bank to pay or somebody takes the change back: it was begun and is over.
 * Looked up after Stripe was read, for the mark is made before the first step back.
 */
async function wasBegunAndEnded(ctx: BaseContext, { id, workspaceId }: PlanChangeOperation): Promise<boolean> {
  const row = await findOperationRow(ctx.db, workspaceId, id);
  if (row?.state !== "PENDING") return true;
  const { wasSentToBank, isProving, undoing } = readOperation(row);
  return (wasSentToBank && !isProving) || undoing !== null;
}

async function findReasonNotToBegin(ctx: BaseContext, scene: PlanChangeScene): Promise<ErrorCode | null> {
  const { operation, account, priceId, meteredPriceIds, promoId, subscriptions } = scene;
  if (isTooOld(ctx, operation)) return "form_stale";
  const { seats: quantity, prorationDate, expectedAmount } = operation.input;
  const { customerId } = account;
  const wanted = { priceId, meteredPriceIds, quantity };
  const trialEndsAt = trialEnd(prorationDate, operation.input.trialDays);
  const facts = { customerId, prorationDate, promoId, trialEndsAt, subscriptions };
  const quote = await quotePlanChange(ctx, { ...wanted, ...facts });
  return quote.amountDue === expectedAmount ? null : "amount_changed";
}

async function subscribe(ctx: BaseContext, scene: PlanChangeScene): Promise<Settlement> {
  const { operation, account, priceId, meteredPriceIds, promoId } = scene;
  const { customerId, workspaceId } = account;
  const { seats: quantity, trialDays } = operation.input;
  const items = { priceId, meteredPriceIds, quantity, promoId, trialDays };
  const wanted = { customerId, workspaceId, operationId: operation.id, ...items };
  const options = { idempotencyKey: stepKey(ctx, operation, "subscribe") };
  const made = await ctx.gateways.stripe.subscriptions.create(wanted, options);
  return isLive(made) ? { state: "paid" } : settleLatest(ctx, scene, made);
}

async function upgrade(ctx: BaseContext, scene: PlanChangeScene, live: StripeSubscription): Promise<Settlement> {
  const { operation, priceId, meteredPriceIds } = scene;
  const { schedules, subscriptions } = ctx.gateways.stripe;
  const { seats: quantity, prorationDate } = operation.input;
  // Stripe holds back no change of a subscription that a schedule leads.
  if (live.schedule) await schedules.release(live.schedule.id, { idempotencyKey: newId() });
  const change = { priceId, meteredPriceIds, quantity, prorationDate };
  const options = { idempotencyKey: stepKey(ctx, operation, "upgrade") };
  const changed = await subscriptions.change(live, change, options);
  return settleLatest(ctx, scene, changed);
}

function settleLatest(ctx: BaseContext, scene: PlanChangeScene, of: StripeSubscription): Promise<Settlement> {
  const { account, operation } = scene;
  if (of.latestInvoiceId === null) return Promise.resolve({ state: isLive(of) ? "paid" : "processing" });
  return settlePayment(ctx, { account, operation, stripeInvoiceId: of.latestInvoiceId, isOwnInvoice: true });
}
