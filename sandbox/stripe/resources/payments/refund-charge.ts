import { type Metadata, mergeMetadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { behaviourOf, paymentMethods } from "../cards/payment-methods";
import { bookMovement } from "../ledger/ledger-entries";
import { type Charge, charges } from "./charges";
import { type Refund, refunds } from "./refunds";

export const SETTLE_REFUND = "refund.settle";
/** How long the test cards whose refunds change their mind take to do so. */
const SETTLE_SECONDS = 5;

type RefundRequest = {
  amount?: number | undefined;
  metadata?: Metadata | null | undefined;
  reason?: Refund["reason"] | undefined;
};

/** Gives money back, at most what is left of the charge. */
export function refundCharge(work: Work, charge: Charge, { amount: sent, metadata, reason }: RefundRequest): Refund {
  const amount = refundable(work, charge, sent);
  const behaviour = behaviourOf(work.get(paymentMethods, charge.payment_method, { deleted: true })).name;
  const id = work.newId(refunds);
  const refund = work.insert(refunds, {
    id,
    object: "refund",
    amount,
    balance_transaction: bookRefund(work, charge, { id, amount: -amount, category: "refund" }),
    charge: charge.id,
    created: work.now(charge.customer),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: mergeMetadata({}, metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behaviour === "refund_pending" ? "pending" : "succeeded",
    transfer_reversal: null,
  });
  work.emit("refund.created", refunds, refund);
  countRefunded(work, charge, "charge.refunded");
  if (behaviour === "refund_pending" || behaviour === "refund_fails") {
    const at = work.now(charge.customer) + SETTLE_SECONDS;
    work.schedule(SETTLE_REFUND, id, { at, customer: charge.customer });
  }
  return refund;
}

/** The scheduler's part: a pending refund arrives, and the one of the failing test card comes back. */
export function settleRefund(work: Work, id: string): void {
  const refund = work.find(refunds, id);
  if (refund?.status === "pending") {
    work.change(refunds, id, { event: "refund.updated", set: { status: "succeeded" } });
  } else if (refund?.status === "succeeded") {
    failRefund(work, refund);
  }
}

function failRefund(work: Work, refund: Refund): void {
  const charge = work.get(charges, refund.charge);
  const returned = bookRefund(work, charge, { id: refund.id, amount: refund.amount, category: "refund_failure" });
  const before = work.view(refunds, refund);
  const failed = work.update(refunds, refund.id, {
    failure_balance_transaction: returned,
    failure_reason: "unknown",
    status: "failed",
  });
  work.emitUpdated("refund.updated", refunds, failed, before);
  work.emit("refund.failed", refunds, failed);
  countRefunded(work, charge, "charge.updated");
}

function refundable(work: Work, charge: Charge, sent: number | undefined): number {
  if (charge.status !== "succeeded" || !charge.captured) {
    throw invalidRequest("This charge has not been captured and cannot be refunded.", { param: "charge" });
  }
  if (charge.disputed) {
    const message = `Charge ${charge.id} has been charged back; cannot issue a refund.`;
    throw invalidRequest(message, { code: "charge_disputed" });
  }
  const rest = charge.amount_captured - refundedOf(work, charge);
  if (rest === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw invalidRequest(message, { code: "charge_already_refunded" });
  }
  const amount = sent ?? rest;
  if (amount <= rest) return amount;
  const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`;
  throw invalidRequest(message, { param: "amount" });
}

type Booking = { id: string; amount: number; category: "refund" | "refund_failure" };

function bookRefund(work: Work, charge: Charge, { id, amount, category }: Booking): string {
  const { currency, customer } = charge;
  const description = category === "refund" ? "REFUND FOR CHARGE" : "REFUND FAILURE";
  return bookMovement(work, { amount, category, currency, customer, description, source: id }).id;
}

/** What was captured less and what came back: a charge tells both as refunded. */
function countRefunded(work: Work, charge: Charge, event: "charge.refunded" | "charge.updated"): void {
  const refunded = refundedOf(work, charge);
  const released = charge.amount - charge.amount_captured;
  const set = { amount_refunded: released + refunded, refunded: refunded === charge.amount_captured };
  work.change(charges, charge.id, { event, set });
}

function refundedOf(work: Work, charge: Charge): number {
  const given = work.where(refunds, "charge", charge.id).filter((refund) => refund.status !== "failed");
  return given.reduce((sum, refund) => sum + refund.amount, 0);
}
