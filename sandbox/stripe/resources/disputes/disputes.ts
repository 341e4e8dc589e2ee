import { defineKind, type PublicObject, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import { ledgerEntries } from "../ledger/ledger-entries";

/** Everything a merchant may say in a dispute; a field nobody filled is null. */
export const EVIDENCE_FIELDS = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_communication",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "customer_signature",
  "duplicate_charge_documentation",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "receipt",
  "refund_policy",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "service_documentation",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_documentation",
  "shipping_tracking_number",
  "uncategorized_file",
  "uncategorized_text",
] as const;

export type Evidence = Readonly<Partial<Record<(typeof EVIDENCE_FIELDS)[number], string | null>>>;

export type Dispute = Stored & {
  object: "dispute";
  amount: number;
  charge: string;
  created: number;
  currency: string;
  enhanced_eligibility_types: [];
  evidence_details: {
    due_by: number;
    enhanced_eligibility: Record<string, never>;
    has_evidence: boolean;
    past_due: false;
    submission_count: number;
    submission_method: "manual" | "not_submitted";
  };
  intended_submission_method: null;
  is_charge_refundable: boolean;
  livemode: false;
  metadata: Metadata;
  network_reason_code: string;
  payment_intent: string;
  payment_method_details: {
    card: { brand: string; case_type: "chargeback" | "inquiry"; network: string; network_reason_code: string };
    type: "card";
  };
  reason: "fraudulent" | "product_not_received";
  status:
    | "lost"
    | "needs_response"
    | "under_review"
    | "warning_closed"
    | "warning_needs_response"
    | "warning_under_review"
    | "won";
  _customer: string | null;
  _evidence: Evidence;
};

export const disputes = defineKind<Dispute>({
  name: "dispute",
  prefix: "du",
  expandable: { charge: "charge", payment_intent: "payment_intent" },
  compute: (dispute, work) => ({
    balance_transactions: work
      .where(ledgerEntries, "source", dispute.id)
      .map((entry) => work.view(ledgerEntries, entry)),
    evidence: shownEvidence(dispute._evidence),
  }),
});

/** A bank's early word that a payment may be disputed. */
type FraudWarning = Stored & {
  object: "radar.early_fraud_warning";
  actionable: boolean;
  charge: string;
  created: number;
  fraud_type: "made_with_stolen_card";
  livemode: false;
  payment_intent: string;
};

export const fraudWarnings = defineKind<FraudWarning>({
  name: "radar.early_fraud_warning",
  prefix: "issfr",
  expandable: { charge: "charge", payment_intent: "payment_intent" },
});

function shownEvidence(given: Evidence): PublicObject {
  const empty = Object.fromEntries(EVIDENCE_FIELDS.map((field) => [field, null]));
  return { ...empty, ...given, enhanced_evidence: {} };
}
