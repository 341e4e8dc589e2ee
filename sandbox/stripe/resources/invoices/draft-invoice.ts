import { applyBalance } from "../../billing/balance";
import { totalsOf } from "../../billing/totals";
import type { Work } from "../../kernel/work";
import { type Customer, customers } from "../customers/customers";
import { taxIds } from "../customers/tax-ids";
import { minimumAmount } from "../payments/create-payment-intent";
import { adjustLines } from "./adjust-lines";
import { type Invoice, invoices } from "./invoices";

/** What an invoice is made for; everything not said has Stripe's default. */
export type NewInvoice = Pick<Invoice, "billing_reason" | "currency"> &
  Partial<
    Pick<
      Invoice,
      | "auto_advance"
      | "collection_method"
      | "custom_fields"
      | "default_payment_method"
      | "_taxRates"
      | "description"
      | "discounts"
      | "due_date"
      | "footer"
      | "metadata"
      | "parent"
      | "period_end"
      | "period_start"
      | "statement_descriptor"
    >
  > & { customer: Customer };

/** Makes an empty draft. Lines, totals and `invoice.created` are the caller's next steps. */
export function createDraft(work: Work, { customer, ...sent }: NewInvoice): Invoice {
  const now = work.now(customer.id);
  return work.insert(invoices, {
    ...blank(work, customer),
    created: now,
    period_end: now,
    period_start: now,
    ...sent,
    currency: sent.currency,
  });
}

/** Works discounts, taxes and totals of a draft out anew from its lines and the customer's balance. */
export function refreshTotals(work: Work, invoiceId: string): Invoice {
  const invoice = work.get(invoices, invoiceId);
  const { balance } = work.get(customers, invoice.customer);
  const totals = totalsOf(adjustLines(work, invoice));
  const { amountDue } = applyBalance(totals.total, balance, minimumAmount(invoice.currency));
  return work.update(invoices, invoiceId, {
    ...totals,
    amount_due: amountDue,
    amount_remaining: amountDue,
    starting_balance: balance,
  });
}

function blank(work: Work, customer: Customer): Omit<Invoice, "billing_reason" | "currency"> {
  return {
    id: work.newId(invoices),
    object: "invoice",
    account_country: "DE",
    account_name: "Sandbox",
    account_tax_ids: null,
    ...customerSnapshot(work, customer),
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    collection_method: "charge_automatically",
    created: 0,
    custom_fields: customer.invoice_settings.custom_fields,
    default_payment_method: null,
    default_source: null,
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: customer.invoice_settings.footer,
    from_invoice: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: null,
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: 0,
    period_start: 0,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: "draft",
    status_details: {},
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: customer.test_clock,
    ...totalsOf([]),
    webhooks_delivered_at: null,
    _taxRates: [],
    _token: null,
    _tries: 0,
  };
}

/** What the invoice keeps of the customer; taken again at finalization and then never changed. */
export function customerSnapshot(work: Work, customer: Customer) {
  return {
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt,
    customer_tax_ids: work.where(taxIds, "customer", customer.id).map(({ type, value }) => ({ type, value })),
  };
}
