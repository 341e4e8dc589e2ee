import type { StripePayment, StripeRefusalReason } from "@/lib/gateways/stripe/types";
import { assert } from "../../shared/assert";
import type { BaseContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { isStripeRefusal } from "../../shared/stripe-failure";
import type { BillingAccount } from "../customer/billing-account";
import { isTooOld, type Operation } from "../operations/operation";
import { stepKey } from "../operations/step-key";

/** How a payment stands after we did what we could. */
export type Settlement =
  | { readonly state: "paid" | "processing" }
  /** `isProof` where the bank is asked for the temporary charge of a card, before anything is paid. */
  | { readonly state: "needs-authentication"; readonly url: string; readonly isProof?: true }
  | { readonly state: "declined"; readonly reason: StripeRefusalReason };

export interface PaymentRequest {
  readonly account: BillingAccount;
  readonly operation: Operation;
  readonly stripeInvoiceId: string;
  /** The invoice was made for this operation, so an attempt that failed is this operation's. */
  readonly isOwnInvoice: boolean;
}

const unexplained: StripeRefusalReason = { code: "payment_canceled", declineCode: null };

/**
 * Collects what an invoice asks for with the default card. Reads first and may be called any number of times: the attempt
 * carries the operation's key, so there is one.
 */
export async function settlePayment(ctx: BaseContext, request: PaymentRequest): Promise<Settlement> {
  const { invoices, payments } = ctx.gateways.stripe;
  const invoice = await invoices.find(request.stripeInvoiceId);
  if (!invoice) return { state: "processing" };
  assert(invoice.customerId === request.account.customerId, "an invoice of another customer");
  if (invoice.status === "paid") return { state: "paid" };
  const payment = invoice.paymentId === null ? null : await payments.find(invoice.paymentId);
  if (invoice.status === "void" || !payment) return { state: "declined", reason: payment?.refusal ?? unexplained };
  return collectPayment(ctx, request, payment);
}

type CollectRequest = Omit<PaymentRequest, "stripeInvoiceId">;

/** The same for a payment as it was just read, with or without an invoice. */
export async function collectPayment(
  ctx: BaseContext,
  request: CollectRequest,
  payment: StripePayment,
): Promise<Settlement> {
  const isAttempted = request.isOwnInvoice || request.operation.wasSentToBank;
  // Stripe's own attempt at an upgrade gives no address to send the payer to: the confirmation below asks for one.
  const needsAddress = payment.state === "needs-authentication" && payment.authenticationUrl === null;
  const isUntried = payment.state === "unpaid" && (payment.refusal === null || !isAttempted);
  const isAbandoned = payment.state === "needs-authentication" && isTooOld(ctx, request.operation);
  if (isAbandoned) return { state: "declined", reason: unexplained };
  if (!needsAddress && !isUntried) return toSettlement(payment);
  if (isTooOld(ctx, request.operation)) return { state: "declined", reason: unexplained };
  return confirm(ctx, request, payment.id);
}

async function confirm(ctx: BaseContext, request: CollectRequest, paymentId: string): Promise<Settlement> {
  const { account, operation } = request;
  const { payments } = ctx.gateways.stripe;
  const { workspaceId } = account;
  const card = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  if (!card) return { state: "declined", reason: { code: "no_card", declineCode: null } };
  const returnUrl = portalUrl(`/w/${account.handle}/billing/confirm?operation=${operation.id}`);
  const input = { cardId: card.stripePaymentMethodId, returnUrl };
  try {
    return toSettlement(
      await payments.confirm(paymentId, input, { idempotencyKey: stepKey(ctx, operation, "confirm") }),
    );
  } catch (error) {
    if (!isStripeRefusal(error)) throw error;
    // Somebody else finished this payment in between: what it came to is what counts.
    const now = await payments.find(paymentId);
    if (now && now.state !== "unpaid") return toSettlement(now);
    return { state: "declined", reason: error.reason };
  }
}

function toSettlement(payment: StripePayment): Settlement {
  if (payment.state === "paid") return { state: "paid" };
  if (payment.state === "needs-authentication" && payment.authenticationUrl !== null) {
    return { state: "needs-authentication", url: payment.authenticationUrl };
  }
  if (payment.state === "processing" || payment.state === "needs-authentication") return { state: "processing" };
  return { state: "declined", reason: payment.refusal ?? unexplained };
}
