import type { Work } from "../../kernel/work";
import { createPaymentIntent } from "../payments/create-payment-intent";
import type { PaymentIntent } from "../payments/payment-intents";
import { invoicePayments } from "./invoice-payments";
import type { Invoice } from "./invoices";
import { payableMethod } from "./payable-method";

const DESCRIPTIONS: Partial<Record<Invoice["billing_reason"], string>> = {
  subscription_create: "Subscription creation",
  subscription_cycle: "Subscription renewal",
  subscription_update: "Subscription update",
};

/** Makes the PaymentIntent an open invoice waits for, and the invoice payment that ties the two together. */
export function requestPayment(work: Work, invoice: Invoice): PaymentIntent {
  const intent = createPaymentIntent(work, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    paymentMethod: payableMethod(work, invoice),
    automaticMethods: { allow_redirects: "never", enabled: false },
    description: DESCRIPTIONS[invoice.billing_reason] ?? `Payment for invoice ${invoice.number}`,
    setupFutureUsage: invoice.parent ? "off_session" : null,
  });
  work.insert(invoicePayments, {
    id: work.newId(invoicePayments),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: work.now(invoice.customer),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
    _paymentIntent: intent.id,
  });
  return intent;
}
