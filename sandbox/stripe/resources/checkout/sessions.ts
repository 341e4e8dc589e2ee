import { defineKind, type Stored } from "../../kernel/kind";
import { embeddedList } from "../../kernel/list-answer";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import type { Address } from "../address";
import { prices } from "../catalog/prices";

export type CheckoutMode = "payment" | "setup" | "subscription";

type CustomerDetails = {
  address: Address | null;
  business_name: null;
  email: string | null;
  individual_name: null;
  name: string | null;
  phone: string | null;
  tax_exempt: "exempt" | "none" | "reverse" | null;
  tax_ids: [] | null;
};

export type CheckoutDiscount = { coupon: string | null; promotion_code: string | null };

/** What the caller wants of the subscription a session makes, kept until it does. */
export type WantedSubscription = {
  billing_mode?: { type: "classic" | "flexible" } | undefined;
  description?: string | undefined;
  metadata?: Metadata | undefined;
  trial_end?: number | undefined;
  trial_period_days?: number | undefined;
  missing_payment_method?: "cancel" | "create_invoice" | "pause" | undefined;
};

/** The same of a payment. */
export type WantedPayment = {
  capture_method?: "automatic" | "automatic_async" | "manual" | undefined;
  description?: string | undefined;
  metadata?: Metadata | undefined;
  receipt_email?: string | undefined;
  setup_future_usage?: "off_session" | "on_session" | undefined;
  statement_descriptor?: string | undefined;
};

export type CheckoutSession = Stored & {
  object: "checkout.session";
  adaptive_pricing: null;
  after_expiration: null;
  allow_promotion_codes: boolean | null;
  allowed_payment_method_types: string[] | null;
  amount_subtotal: number | null;
  amount_total: number | null;
  automatic_tax: { enabled: false; liability: null; provider: null; status: null };
  billing_address_collection: "auto" | "required" | null;
  cancel_url: string | null;
  client_reference_id: string | null;
  client_secret: string | null;
  collected_information: null;
  consent: null;
  consent_collection: null;
  created: number;
  currency: string | null;
  currency_conversion: null;
  custom_fields: [];
  custom_text: { after_submit: null; shipping_address: null; submit: null; terms_of_service_acceptance: null };
  customer: string | null;
  customer_account: null;
  customer_creation: "always" | "if_required" | null;
  customer_details: CustomerDetails | null;
  customer_email: string | null;
  discounts: CheckoutDiscount[] | null;
  expires_at: number;
  integration_identifier: null;
  invoice: string | null;
  invoice_creation: null;
  livemode: false;
  locale: string | null;
  managed_payments: null;
  metadata: Metadata;
  mode: CheckoutMode;
  origin_context: null;
  payment_intent: string | null;
  payment_link: null;
  payment_method_collection: "always" | "if_required";
  payment_method_configuration_details: null;
  payment_method_options: Record<string, never>;
  payment_method_types: string[];
  payment_status: "no_payment_required" | "paid" | "unpaid";
  permissions: null;
  phone_number_collection: { enabled: false };
  recovered_from: null;
  redirect_on_completion?: "always" | "if_required" | "never";
  return_url?: string;
  saved_payment_method_options: null;
  setup_intent: string | null;
  shipping_address_collection: null;
  shipping_cost: null;
  shipping_options: [];
  status: "complete" | "expired" | "open";
  submit_type: "auto" | "book" | "donate" | "pay" | "subscribe" | null;
  subscription: string | null;
  success_url: string | null;
  total_details: { amount_discount: number; amount_shipping: 0; amount_tax: 0 } | null;
  ui_mode: "elements" | "embedded_page" | "form" | "hosted_page";
  wallet_options: null;
  _subscription: WantedSubscription;
  _payment: WantedPayment;
  /** The card whose holder is at the bank's page. */
  _authenticating: string | null;
  /** What a buyer without a customer typed. */
  _email: string | null;
};

/** One thing sold in a session. */
export type CheckoutLine = Stored & {
  object: "item";
  adjustable_quantity: { enabled: boolean; maximum: number | null; minimum: number | null } | null;
  amount_discount: number;
  amount_subtotal: number;
  amount_tax: 0;
  amount_total: number;
  currency: string;
  description: string;
  metadata: Metadata;
  quantity: number;
  _price: string;
  _session: string;
};

export const checkoutLines = defineKind<CheckoutLine>({
  name: "item",
  prefix: "li",
  compute: (line, work) => ({ price: work.view(prices, work.get(prices, line._price)) }),
});

export const checkoutSessions = defineKind<CheckoutSession>({
  name: "checkout.session",
  prefix: "cs_test",
  expandable: {
    customer: "customer",
    "discounts.coupon": "coupon",
    "discounts.promotion_code": "promotion_code",
    invoice: "invoice",
    payment_intent: "payment_intent",
    setup_intent: "setup_intent",
    subscription: "subscription",
  },
  includable: {
    line_items: (session, work) =>
      embeddedList(
        `/v1/checkout/sessions/${session.id}/line_items`,
        checkoutLinesOf(work, session.id).map((line) => work.view(checkoutLines, line)),
      ),
  },
  compute: (session, work) => ({
    url:
      session.status === "open" && session.ui_mode === "hosted_page"
        ? `${work.world.publicUrl()}/c/pay/${session.id}`
        : null,
  }),
});

/** What a session sells, in the order it was sent. */
export function checkoutLinesOf(work: Work, sessionId: string): CheckoutLine[] {
  return work.where(checkoutLines, "_session", sessionId);
}
