import { defineKind, type Stored } from "../../kernel/kind";
import { embeddedList } from "../../kernel/list-answer";
import type { Metadata } from "../../kernel/metadata";
import type { Shipping } from "../address";
import type { BillingDetails, CardChecks } from "../cards/payment-methods";
import { refunds } from "./refunds";

export type ChargeCard = {
  amount_authorized: number | null;
  authorization_code: string | null;
  brand: string;
  capture_before?: number;
  checks: CardChecks;
  country: string;
  electronic_commerce_indicator: null;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  installments: null;
  last4: string;
  mandate: null;
  network: string;
  network_token: { used: false };
  network_transaction_id: string | null;
  regulated_status: "unregulated";
  three_d_secure: ThreeDSecure | null;
  transaction_link_id: null;
  wallet: null;
};

type ThreeDSecure = {
  authentication_flow: "challenge";
  electronic_commerce_indicator: "05";
  exemption_indicator: null;
  result: "authenticated";
  result_reason: null;
  transaction_id: string;
  version: "2.2.0";
};

export type Outcome = {
  advice_code: "do_not_try_again" | "try_again_later" | null;
  network_advice_code: null;
  network_decline_code: string | null;
  network_status: "approved_by_network" | "declined_by_network" | "not_sent_to_network";
  reason: string | null;
  risk_level: "normal" | "elevated" | "highest";
  risk_score: number;
  seller_message: string;
  type: "authorized" | "issuer_declined" | "blocked";
};

export type Charge = Stored & {
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  application: null;
  application_fee: null;
  application_fee_amount: null;
  balance_transaction: string | null;
  billing_details: BillingDetails;
  calculated_statement_descriptor: string | null;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_balance_transaction: null;
  failure_code: string | null;
  failure_message: string | null;
  fraud_details: Record<string, never>;
  livemode: false;
  metadata: Metadata;
  on_behalf_of: null;
  outcome: Outcome;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { card: ChargeCard; type: "card" };
  receipt_email: string | null;
  receipt_number: null;
  receipt_url: null;
  refunded: boolean;
  review: null;
  shipping: Shipping | null;
  source: null;
  source_transfer: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status: "failed" | "pending" | "succeeded";
  transfer_data: null;
  transfer_group: string | null;
};

export const charges = defineKind<Charge>({
  name: "charge",
  prefix: "ch",
  expandable: {
    balance_transaction: "balance_transaction",
    customer: "customer",
    payment_intent: "payment_intent",
  },
  includable: {
    refunds: (charge, work) =>
      embeddedList(
        `/v1/charges/${charge.id}/refunds`,
        work
          .where(refunds, "charge", charge.id)
          .toReversed()
          .map((refund) => work.view(refunds, refund)),
      ),
  },
});
