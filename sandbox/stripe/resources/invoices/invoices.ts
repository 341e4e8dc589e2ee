import type { DiscountShare } from "../../billing/discounts";
import type { LineTax, PretaxCredit } from "../../billing/totals";
import { defineKind, type Stored } from "../../kernel/kind";
import { embeddedList } from "../../kernel/list-answer";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import type { Address, Shipping } from "../address";
import { paymentIntents } from "../payments/payment-intents";
import { showTaxRates } from "../taxes/tax-rates";
import { defaultPaymentOf, invoicePayments } from "./invoice-payments";
import { lineItems, linesOf } from "./line-items";

type BillingReason =
  | "manual"
  | "subscription_create"
  | "subscription_cycle"
  | "subscription_update"
  | "subscription_threshold";

type InvoiceParent = {
  quote_details: null;
  subscription_details: { metadata: Metadata; subscription: string; subscription_proration_date?: number };
  type: "subscription_details";
};

export type Invoice = Stored & {
  object: "invoice";
  account_country: string;
  account_name: string;
  account_tax_ids: null;
  amount_due: number;
  amount_overpaid: number;
  amount_paid: number;
  amount_remaining: number;
  amount_shipping: number;
  application: null;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatic_tax: { disabled_reason: null; enabled: false; liability: null; provider: null; status: null };
  automatically_finalizes_at: number | null;
  billing_reason: BillingReason;
  collection_method: "charge_automatically" | "send_invoice";
  created: number;
  currency: string;
  custom_fields: { name: string; value: string }[] | null;
  customer: string;
  customer_account: null;
  customer_address: Address | null;
  customer_email: string | null;
  customer_name: string | null;
  customer_phone: string | null;
  customer_shipping: Shipping | null;
  customer_tax_exempt: "exempt" | "none" | "reverse";
  customer_tax_ids: { type: string; value: string }[];
  default_payment_method: string | null;
  default_source: null;
  description: string | null;
  discounts: string[];
  due_date: number | null;
  effective_at: number | null;
  ending_balance: number | null;
  footer: string | null;
  from_invoice: null;
  issuer: { type: "self" };
  last_finalization_error: null;
  latest_revision: null;
  livemode: false;
  metadata: Metadata;
  next_payment_attempt: number | null;
  number: string | null;
  on_behalf_of: null;
  parent: InvoiceParent | null;
  payment_settings: { default_mandate: null; payment_method_options: null; payment_method_types: null };
  period_end: number;
  period_start: number;
  post_payment_credit_notes_amount: number;
  pre_payment_credit_notes_amount: number;
  receipt_number: null;
  rendering: null;
  shipping_cost: null;
  shipping_details: null;
  starting_balance: number;
  statement_descriptor: string | null;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  status_details: {
    uncollectible?: {
      reason: "max_payment_attempts" | "subscription_canceled" | "subscription_paused" | "user_forgiven" | null;
    };
  };
  status_transitions: {
    finalized_at: number | null;
    marked_uncollectible_at: number | null;
    paid_at: number | null;
    voided_at: number | null;
  };
  subtotal: number;
  subtotal_excluding_tax: number;
  test_clock: string | null;
  total: number;
  total_discount_amounts: DiscountShare[];
  total_excluding_tax: number;
  total_pretax_credit_amounts: PretaxCredit[];
  total_taxes: LineTax[];
  webhooks_delivered_at: number | null;
  /** The tax rates of lines that have none of their own. */
  _taxRates: string[];
  /** How many tries count, the one being made included. */
  _tries: number;
  /** The unguessable end of the hosted page's address; null until finalized. */
  _token: string | null;
};

const LINES_SHOWN = 10;

export const invoices = defineKind<Invoice>({
  name: "invoice",
  prefix: "in",
  expandable: {
    customer: "customer",
    default_payment_method: "payment_method",
    discounts: "discount",
    "parent.subscription_details.subscription": "subscription",
    test_clock: "test_helpers.test_clock",
  },
  includable: {
    payments: (invoice, work) =>
      embeddedList(
        "/v1/invoice_payments",
        work
          .where(invoicePayments, "invoice", invoice.id)
          .toReversed()
          .map((payment) => work.view(invoicePayments, payment)),
      ),
    confirmation_secret: confirmationSecret,
  },
  compute(invoice, work) {
    const page = invoice._token && `${work.world.publicUrl()}/i/${invoice._token}`;
    const lines = linesOf(work, invoice.id);
    const shown = lines.slice(0, LINES_SHOWN).map((line) => work.view(lineItems, line));
    return {
      default_tax_rates: showTaxRates(work, invoice._taxRates),
      hosted_invoice_url: page,
      invoice_pdf: page && `${work.world.publicUrl()}/invoice/${invoice._token}/pdf`,
      lines: {
        ...embeddedList(`/v1/invoices/${invoice.id}/lines`, shown),
        has_more: lines.length > LINES_SHOWN,
      },
    };
  },
});

/** What a browser needs to pay the invoice; null when no payment is waiting. */
function confirmationSecret(invoice: Invoice, work: Work): { client_secret: string; type: string } | null {
  const payment = defaultPaymentOf(work, invoice.id);
  const intent = payment && work.find(paymentIntents, payment.payment.payment_intent);
  return intent ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
}
