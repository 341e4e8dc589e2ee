import type { StripeHold, StripeRefusalReason } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { portalUrl } from "../../shared/portal-url";
import { isStripeRefusal } from "../../shared/stripe-failure";
import type { BillingAccount } from "../customer/billing-account";
import { isTooOld, type Operation } from "../operations/operation";
import { stepKey } from "../operations/step-key";
import { findHolds, type HeldCard } from "./find-holds";
import { recordHold } from "./record-hold";

export interface HoldRequest {
  readonly account: BillingAccount;
  readonly operation: Operation;
  readonly card: HeldCard;
  readonly amount: bigint;
  readonly currency: string;
}

/** How a temporary charge stands after we did what we could. */
export type HoldSettlement =
  | { readonly state: "passed" }
  | { readonly state: "processing" }
  | { readonly state: "needs-authentication"; readonly url: string; readonly isProof: true }
  | { readonly state: "declined"; readonly reason: StripeRefusalReason };

const unexplained: StripeRefusalReason = { code: "payment_canceled", declineCode: null };

/**
 * Has the bank hold an amount on a card and writes down that it did. Reads first and may be called any number of times: a step
 * that was done is found, one whose answer was lost is repeated under its key. The money is released by a job, at once.
 */
export async function settleHold(ctx: BaseContext, request: HoldRequest): Promise<HoldSettlement> {
  const hold = await findOwnHold(ctx, request);
  if (hold) return advance(ctx, request, hold);
  if (isTooOld(ctx, request.operation)) return { state: "declined", reason: unexplained };
  const { account, operation, card, amount, currency } = request;
  const { customerId, workspaceId } = account;
  const input = { customerId, cardId: card.stripePaymentMethodId, operationId: operation.id, workspaceId };
  const options = { idempotencyKey: stepKey(ctx, operation, `hold:${card.id}`) };
  const holdId = await ctx.gateways.stripe.holds.create({ ...input, amount, currency }, options);
  return confirm(ctx, request, holdId);
}

async function advance(ctx: BaseContext, request: HoldRequest, hold: StripeHold): Promise<HoldSettlement> {
  switch (hold.state) {
    case "held":
    case "released":
    case "captured":
      await recordHold(ctx, request, hold);
      return { state: "passed" };
    case "processing":
      return { state: "processing" };
    case "declined":
      return decline(ctx, request, hold);
    case "untried":
    case "needs-authentication":
      return isTooOld(ctx, request.operation) ? decline(ctx, request, hold) : goOn(ctx, request, hold);
  }
}

async function goOn(ctx: BaseContext, request: HoldRequest, hold: StripeHold): Promise<HoldSettlement> {
  if (hold.state === "untried") return confirm(ctx, request, hold.id);
  if (hold.authenticationUrl === null) return decline(ctx, request, hold);
  return { state: "needs-authentication", url: hold.authenticationUrl, isProof: true };
}

/** Asks the bank. Whatever it answers, and whoever was first to ask, what the hold came to is what counts. */
async function confirm(ctx: BaseContext, request: HoldRequest, holdId: string): Promise<HoldSettlement> {
  const { account, operation, card } = request;
  const { holds } = ctx.gateways.stripe;
  const returnUrl = portalUrl(`/w/${account.handle}/billing/confirm?operation=${operation.id}`);
  const input = { cardId: card.stripePaymentMethodId, returnUrl };
  const options = { idempotencyKey: stepKey(ctx, operation, `hold-confirm:${card.id}`) };
  let refusal: StripeRefusalReason | null = null;
  try {
    await holds.confirm(holdId, input, options);
  } catch (error) {
    if (!isStripeRefusal(error)) throw error;
    refusal = error.reason;
  }
  const hold = await holds.find(holdId);
  if (!hold || hold.state === "untried") return { state: "declined", reason: refusal ?? unexplained };
  return advance(ctx, request, hold);
}

/** Writes the no down and ends the hold, so that nobody can say yes to it later. */
async function decline(ctx: BaseContext, request: HoldRequest, hold: StripeHold): Promise<HoldSettlement> {
  await ctx.gateways.stripe.holds.cancel(hold.id, { idempotencyKey: newId() });
  const end = await ctx.gateways.stripe.holds.find(hold.id);
  // The bank said yes in the meantime, and the cancelling released it at once.
  if (end && end.state !== "declined") return advance(ctx, request, end);
  await recordHold(ctx, request, { ...hold, state: "declined" });
  return { state: "declined", reason: hold.refusal ?? unexplained };
}

async function findOwnHold(ctx: BaseContext, { account, operation, card }: HoldRequest): Promise<StripeHold | null> {
  const own = await findHolds(ctx, account, operation);
  return own.find(({ cardId }) => cardId === card.stripePaymentMethodId) ?? null;
}
