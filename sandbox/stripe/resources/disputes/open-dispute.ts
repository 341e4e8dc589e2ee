import type { Work } from "../../kernel/work";
import { behaviourOf, paymentMethods } from "../cards/payment-methods";
import { bookMovement } from "../ledger/ledger-entries";
import { type Charge, charges } from "../payments/charges";
import { paymentIntents } from "../payments/payment-intents";
import { type Dispute, disputes, fraudWarnings } from "./disputes";

const ANSWER_SECONDS = 9 * 86_400;
const DISPUTE_FEE = 2_000;

type Claim = Pick<Dispute, "reason" | "network_reason_code"> & { isInquiry: boolean };

const FRAUD: Claim = { reason: "fraudulent", network_reason_code: "83", isInquiry: false };

/** The test cards whose holders complain, by behaviour. */
const CLAIMS: Readonly<Record<string, Claim>> = {
  dispute_fraudulent: FRAUD,
  dispute_not_received: { reason: "product_not_received", network_reason_code: "30", isInquiry: false },
  dispute_inquiry: { ...FRAUD, isInquiry: true },
};

/** Complains about a payment that has just succeeded, when its card is one that does. */
export function complainAbout(work: Work, intentId: string): void {
  const { status, latest_charge: chargeId } = work.get(paymentIntents, intentId);
  if (status !== "succeeded" || chargeId === null) return;
  const charge = work.get(charges, chargeId);
  const { name } = behaviourOf(work.get(paymentMethods, charge.payment_method, { deleted: true }));
  const claim = CLAIMS[name];
  if (claim && work.where(disputes, "charge", charge.id).length === 0) openDispute(work, charge, claim);
  if (name === "early_fraud_warning") warn(work, charge);
}

/** Opens a dispute as a bank does; the money is gone until it is won. An inquiry takes nothing yet. */
function openDispute(work: Work, charge: Charge, { isInquiry, ...claim }: Claim): Dispute {
  const now = work.now(charge.customer);
  const { brand, network } = charge.payment_method_details.card;
  const caseType = isInquiry ? ("inquiry" as const) : ("chargeback" as const);
  const dispute = work.insert(disputes, {
    id: work.newId(disputes),
    object: "dispute",
    amount: charge.amount_captured,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence_details: {
      due_by: now + ANSWER_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    ...claim,
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand, case_type: caseType, network, network_reason_code: claim.network_reason_code },
      type: "card",
    },
    status: isInquiry ? "warning_needs_response" : "needs_response",
    _customer: charge.customer,
    _evidence: {},
  });
  if (!isInquiry) withdraw(work, dispute);
  work.emit("charge.dispute.created", disputes, dispute);
  if (isInquiry) return dispute;
  work.change(charges, charge.id, { event: "charge.updated", set: { disputed: true } });
  work.emit("charge.dispute.funds_withdrawn", disputes, dispute);
  return dispute;
}

/** Ends a dispute; a won one brings the money back, though not the fee. */
export function closeDispute(work: Work, id: string, status: "lost" | "warning_closed" | "won"): Dispute {
  const before = work.view(disputes, work.get(disputes, id));
  const closed = work.update(disputes, id, { status });
  if (status === "won") {
    const { amount, currency, _customer: customer } = closed;
    bookMovement(work, { amount, category: "dispute_reversal", currency, customer, source: id });
    work.change(charges, closed.charge, { event: "charge.updated", set: { disputed: false } });
    work.emit("charge.dispute.funds_reinstated", disputes, closed);
  }
  work.emitUpdated("charge.dispute.closed", disputes, closed, before);
  return closed;
}

function withdraw(work: Work, { id, amount, currency, charge, _customer: customer }: Dispute): void {
  const description = `Chargeback withdrawal for ${charge}`;
  bookMovement(work, {
    amount: -amount,
    fee: DISPUTE_FEE,
    category: "dispute",
    currency,
    customer,
    description,
    source: id,
  });
}

function warn(work: Work, charge: Charge): void {
  const warning = work.insert(fraudWarnings, {
    id: work.newId(fraudWarnings),
    object: "radar.early_fraud_warning",
    actionable: true,
    charge: charge.id,
    created: work.now(charge.customer),
    fraud_type: "made_with_stolen_card",
    livemode: false,
    payment_intent: charge.payment_intent,
  });
  work.emit("radar.early_fraud_warning.created", fraudWarnings, warning);
}
