import type { Metadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import type { Shipping } from "../address";
import { type AutomaticMethods, type PaymentIntent, paymentIntents, type ThreeDSecureRequest } from "./payment-intents";

const MAX_AMOUNT = 99_999_999;
/** The least that can be charged, in minor units; half a dollar or its like where none is listed. */
const MINIMUMS: Readonly<Record<string, number>> = {
  gbp: 30,
  jpy: 50,
  huf: 17_500,
  czk: 1_500,
  sek: 300,
  nok: 300,
  dkk: 250,
};

type NewPaymentIntent = {
  amount: number;
  currency: string;
  customer?: string | null | undefined;
  paymentMethod?: string | null | undefined;
  captureMethod?: PaymentIntent["capture_method"] | undefined;
  confirmationMethod?: PaymentIntent["confirmation_method"] | undefined;
  allowedTypes?: string[] | undefined;
  automaticMethods?: AutomaticMethods | undefined;
  description?: string | null | undefined;
  metadata?: Metadata | undefined;
  receiptEmail?: string | null | undefined;
  setupFutureUsage?: "off_session" | "on_session" | null | undefined;
  shipping?: Shipping | null | undefined;
  statementDescriptor?: string | undefined;
  statementDescriptorSuffix?: string | undefined;
  threeDSecure?: ThreeDSecureRequest | undefined;
  transferGroup?: string | undefined;
};

/** Makes an unconfirmed PaymentIntent. Ids in `sent` must already be known to exist. */
export function createPaymentIntent(work: Work, sent: NewPaymentIntent): PaymentIntent {
  const currency = sent.currency.toLowerCase();
  checkAmount(sent.amount, currency);
  const id = work.newId(paymentIntents);
  const allowed = sent.allowedTypes ?? null;
  const intent = work.insert(paymentIntents, {
    id,
    object: "payment_intent",
    allowed_payment_method_types: allowed,
    amount: sent.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automaticFrom(sent.automaticMethods, allowed),
    canceled_at: null,
    cancellation_reason: null,
    capture_method: sent.captureMethod ?? "automatic_async",
    client_secret: `${id}_secret_${work.newSecret(25)}`,
    confirmation_method: sent.confirmationMethod ?? "automatic",
    created: work.now(sent.customer),
    currency,
    customer: sent.customer ?? null,
    customer_account: null,
    description: sent.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: sent.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: sent.paymentMethod ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: sent.threeDSecure ?? "automatic",
      },
    },
    payment_method_types: allowed ?? ["card"],
    payment_record: null,
    processing: null,
    receipt_email: sent.receiptEmail ?? null,
    review: null,
    setup_future_usage: sent.setupFutureUsage ?? null,
    shipping: sent.shipping ?? null,
    source: null,
    statement_descriptor: sent.statementDescriptor ?? null,
    statement_descriptor_suffix: sent.statementDescriptorSuffix ?? null,
    status: sent.paymentMethod ? "requires_confirmation" : "requires_payment_method",
    transfer_data: null,
    transfer_group: sent.transferGroup ?? null,
  });
  work.emit("payment_intent.created", paymentIntents, intent);
  return intent;
}

/** Dynamic payment methods are on unless the caller names types or turns them off. */
export function automaticFrom(
  sent: AutomaticMethods | undefined,
  allowed: string[] | null | undefined,
): AutomaticMethods | null {
  if (sent && !sent.enabled) return null;
  if (sent) return sent;
  return allowed ? null : { allow_redirects: "always", enabled: true };
}

/** The least amount that can be charged in a currency; billing writes smaller ones off. */
export function minimumAmount(currency: string): number {
  return MINIMUMS[currency] ?? 50;
}

export function checkAmount(amount: number, currency: string): void {
  if (!/^[a-z]{3}$/.test(currency)) {
    throw invalidRequest(`Invalid currency: ${currency}.`, { param: "currency" });
  }
  if (amount < minimumAmount(currency)) {
    const message = `Amount must be at least ${minimumAmount(currency)} ${currency}`;
    throw invalidRequest(message, { code: "amount_too_small", param: "amount" });
  }
  if (amount > MAX_AMOUNT) {
    const message = "Amount must be no more than 999,999.99";
    throw invalidRequest(message, { code: "amount_too_large", param: "amount" });
  }
}
