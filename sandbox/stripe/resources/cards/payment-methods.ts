import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { Address } from "../address";
import { type TestCard, testCardNamed } from "./test-cards";

export type BillingDetails = {
  address: Address;
  email: string | null;
  name: string | null;
  phone: string | null;
  tax_id: string | null;
};

type Check = "pass" | "fail" | "unchecked" | null;

export type CardChecks = {
  address_line1_check: Check;
  address_postal_code_check: Check;
  cvc_check: Check;
};

export type Card = {
  brand: string;
  checks: CardChecks;
  country: string;
  display_brand: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  generated_from: null;
  last4: string;
  networks: { available: string[]; preferred: null };
  regulated_status: "unregulated";
  three_d_secure_usage: { supported: boolean };
  wallet: null;
};

export type PaymentMethod = Stored & {
  object: "payment_method";
  allow_redisplay: "always" | "limited" | "unspecified";
  billing_details: BillingDetails;
  card: Card;
  created: number;
  customer: string | null;
  customer_account: null;
  livemode: false;
  metadata: Metadata;
  type: "card";
  /** The name of the test card it was made from. */
  _behaviour: string;
  /** The cardholder has agreed, with authentication where it takes that, to be charged while away. */
  _isSetUpForOffSession: boolean;
  /** A method without a customer works once; one that was detached never again. */
  _isSpent: boolean;
};

export const paymentMethods = defineKind<PaymentMethod>({
  name: "payment_method",
  prefix: "pm",
  title: "PaymentMethod",
  expandable: { customer: "customer" },
});

export function behaviourOf(method: PaymentMethod): TestCard {
  return testCardNamed(method._behaviour);
}
