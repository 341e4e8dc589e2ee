import type { Work } from "../../kernel/work";
import { behaviourOf, type PaymentMethod } from "../cards/payment-methods";
import type { Decline, TestCard } from "../cards/test-cards";
import { bookMovement, chargeFee } from "../ledger/ledger-entries";
import { type Charge, type ChargeCard, charges, type Outcome } from "./charges";
import type { PaymentIntent } from "./payment-intents";

/** Holds lapse when they are not captured in this time. */
export const HOLD_SECONDS = 7 * 24 * 3600;

const HARD_DECLINES = new Set(["lost_card", "stolen_card", "fraudulent"]);

type ChargeAttempt = {
  method: PaymentMethod;
  /** The cardholder has just passed 3-D Secure. */
  isAuthenticated: boolean;
  /** Null when the bank agrees. */
  decline: Decline | null;
};

/** Writes the charge of one attempt, succeeded or failed, and tells of it. */
export function makeCharge(work: Work, intent: PaymentIntent, attempt: ChargeAttempt): Charge {
  const { method, decline } = attempt;
  const isHold = decline === null && intent.capture_method === "manual";
  const isCaptured = decline === null && !isHold;
  const id = work.newId(charges);
  const charge = work.insert(charges, {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isCaptured ? bookCharge(work, intent, { charge: id, method, amount: intent.amount }) : null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: decline ? null : (intent.statement_descriptor ?? "SANDBOX"),
    captured: isCaptured,
    created: work.now(intent.customer),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(behaviourOf(method), decline),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: chargeCard(work, intent, attempt), type: "card" },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  });
  work.emit(decline ? "charge.failed" : "charge.succeeded", charges, charge);
  return charge;
}

type Captured = { charge: string; method: PaymentMethod; amount: number };

/** Brings captured money into the account; answers the id of the movement. */
export function bookCharge(work: Work, intent: PaymentIntent, { charge, method, amount }: Captured): string {
  const { id } = bookMovement(work, {
    amount,
    fee: chargeFee(amount),
    category: "charge",
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    source: charge,
    isImmediate: behaviourOf(method).name === "available_at_once",
  });
  return id;
}

function chargeCard(
  work: Work,
  intent: PaymentIntent,
  { method, isAuthenticated, decline }: ChargeAttempt,
): ChargeCard {
  const { card } = method;
  const isHold = decline === null && intent.capture_method === "manual";
  return {
    amount_authorized: decline ? null : intent.amount,
    authorization_code: decline ? null : work.newSecret(6),
    brand: card.brand,
    ...(isHold ? { capture_before: work.now(intent.customer) + HOLD_SECONDS } : {}),
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: decline ? null : work.newSecret(15),
    regulated_status: "unregulated",
    three_d_secure: isAuthenticated
      ? {
          authentication_flow: "challenge",
          electronic_commerce_indicator: "05",
          exemption_indicator: null,
          result: "authenticated",
          result_reason: null,
          transaction_id: work.newSecret(36),
          version: "2.2.0",
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function outcomeOf(card: TestCard, decline: Decline | null): Outcome {
  const isBlocked = card.name === "blocked";
  const risk = { risk_level: card.riskLevel, risk_score: { normal: 20, elevated: 70, highest: 90 }[card.riskLevel] };
  const common = { network_advice_code: null, ...risk };
  if (!decline) {
    return {
      ...common,
      advice_code: null,
      network_decline_code: null,
      network_status: "approved_by_network",
      reason: null,
      seller_message: "Payment complete.",
      type: "authorized",
    };
  }
  return {
    ...common,
    advice_code: HARD_DECLINES.has(decline.declineCode) ? "do_not_try_again" : "try_again_later",
    network_decline_code: isBlocked ? null : "01",
    network_status: isBlocked ? "not_sent_to_network" : "declined_by_network",
    reason: isBlocked ? "highest_risk_level" : decline.declineCode,
    seller_message: isBlocked
      ? "Stripe blocked this payment as too risky."
      : "The bank did not return any further details with this decline.",
    type: isBlocked ? "blocked" : "issuer_declined",
  };
}
