import { mergeMetadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Customer, getCustomer } from "../customers/customers";
import { coupons } from "../discounts/coupons";
import { promotionCodes } from "../discounts/promotion-codes";
import { newSetupIntent } from "../payments/new-setup-intent";
import { addCheckoutLines } from "./session-lines";
import type { SentSession } from "./session-params";
import { refreshSessionTotals } from "./session-totals";
import { type CheckoutDiscount, type CheckoutSession, checkoutSessions } from "./sessions";
import { wantedPayment, wantedSubscription } from "./wanted-objects";

export const EXPIRE_SESSION = "checkout.expire";

const SHORTEST = 30 * 60;
const LONGEST = 24 * 3600;

/** Opens a session; nothing is sold or saved before somebody completes it. */
export function createCheckoutSession(work: Work, sent: SentSession): CheckoutSession {
  checkWhere(sent);
  const customer = sent.customer === undefined ? null : getCustomer(work, sent.customer);
  const now = work.now(customer?.id);
  const id = work.newId(checkoutSessions);
  work.insert(checkoutSessions, {
    ...blank(id),
    ...look(sent),
    ...places(work, id, sent),
    created: now,
    customer: customer?.id ?? null,
    customer_creation: sent.customer_creation ?? (sent.mode === "payment" && !customer ? "if_required" : null),
    customer_details: detailsOf(customer, sent.customer_email),
    discounts: discountsOf(work, sent),
    expires_at: expiryOf(now, sent.expires_at),
    mode: sent.mode,
    payment_status: sent.mode === "setup" ? "no_payment_required" : "unpaid",
    _subscription: wantedSubscription(sent.subscription_data),
    _payment: wantedPayment(sent.payment_intent_data),
  });
  const filled = sent.mode === "setup" ? setupPart(work, sent, customer) : salePart(work, id, sent);
  const session = work.update(checkoutSessions, id, filled);
  work.schedule(EXPIRE_SESSION, id, { at: session.expires_at, customer: session.customer });
  return session;
}

/** Who is buying, as far as it is known. */
export function detailsOf(customer: Customer | null, email: string | undefined): CheckoutSession["customer_details"] {
  if (!customer && email === undefined) return null;
  return {
    address: customer?.address ?? null,
    business_name: null,
    email: customer?.email ?? email ?? null,
    individual_name: null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: customer?.tax_exempt ?? "none",
    tax_ids: null,
  };
}

function checkWhere(sent: SentSession): void {
  const isHosted = (sent.ui_mode ?? "hosted_page") === "hosted_page";
  if (isHosted && sent.success_url === undefined) {
    throw invalidRequest("Missing required param: success_url.", { code: "parameter_missing", param: "success_url" });
  }
  if (!isHosted && sent.success_url !== undefined) {
    const message = `\`success_url\` cannot be used when \`ui_mode\` is \`${sent.ui_mode}\`. Use \`return_url\` instead.`;
    throw invalidRequest(message, { param: "success_url" });
  }
  if (sent.mode === "setup" && sent.line_items) {
    throw invalidRequest("You can not pass `line_items` in `setup` mode.", { param: "line_items" });
  }
  if (sent.customer !== undefined && sent.customer_email !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_email.");
  }
  for (const param of ["success_url", "cancel_url", "return_url"] as const) {
    const url = sent[param];
    if (url !== undefined && !URL.canParse(url)) {
      throw invalidRequest("Not a valid URL", { code: "url_invalid", param });
    }
  }
}

function expiryOf(now: number, sent: number | undefined): number {
  if (sent === undefined) return now + LONGEST;
  if (sent >= now + SHORTEST && sent <= now + LONGEST) return sent;
  const message =
    "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Session creation.";
  throw invalidRequest(message, { param: "expires_at" });
}

function setupPart(work: Work, sent: SentSession, customer: Customer | null): Partial<CheckoutSession> {
  const intent = newSetupIntent(work, {
    customer: customer?.id ?? null,
    allowedTypes: sent.allowed_payment_method_types,
    description: sent.setup_intent_data?.description,
    metadata: mergeMetadata({}, sent.setup_intent_data?.metadata),
  });
  return { currency: sent.currency?.toLowerCase() ?? null, setup_intent: intent.id };
}

function salePart(work: Work, id: string, sent: SentSession): Partial<CheckoutSession> {
  const [line] = addCheckoutLines(work, id, { sent: sent.line_items ?? [], mode: sent.mode });
  return { currency: line?.currency ?? null, ...refreshSessionTotals(work, work.get(checkoutSessions, id)) };
}

function discountsOf(work: Work, { allow_promotion_codes: codes, discounts, mode }: SentSession) {
  if (discounts === undefined) return mode === "setup" ? null : [];
  if (discounts.length > 1) throw invalidRequest("You can apply at most one discount.", { param: "discounts" });
  if (codes !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: allow_promotion_codes, discounts.");
  }
  return discounts.map((sent): CheckoutDiscount => {
    if (sent.coupon !== undefined) {
      return { coupon: work.get(coupons, sent.coupon, { param: "discounts[0][coupon]" }).id, promotion_code: null };
    }
    const code = work.get(promotionCodes, sent.promotion_code ?? "", { param: "discounts[0][promotion_code]" });
    return { coupon: null, promotion_code: code.id };
  });
}

function places(work: Work, id: string, sent: SentSession) {
  const mode = sent.ui_mode ?? "hosted_page";
  return {
    cancel_url: sent.cancel_url ?? null,
    client_secret: mode === "hosted_page" ? null : `${id}_secret_${work.newSecret(25)}`,
    success_url: sent.success_url ?? null,
    ui_mode: mode,
    ...(mode === "hosted_page" ? {} : { redirect_on_completion: sent.redirect_on_completion ?? ("always" as const) }),
    ...(sent.return_url === undefined ? {} : { return_url: sent.return_url }),
  };
}

function look(sent: SentSession) {
  return {
    allow_promotion_codes: sent.allow_promotion_codes ?? null,
    allowed_payment_method_types: sent.allowed_payment_method_types ?? null,
    billing_address_collection: sent.billing_address_collection ?? null,
    client_reference_id: sent.client_reference_id ?? null,
    customer_email: sent.customer_email ?? null,
    locale: sent.locale ?? null,
    metadata: mergeMetadata({}, sent.metadata),
    payment_method_collection:
      sent.payment_method_collection ?? (sent.mode === "payment" ? ("if_required" as const) : ("always" as const)),
    payment_method_types: sent.allowed_payment_method_types ?? ["card"],
    submit_type: sent.submit_type ?? null,
  };
}

type Blank = Omit<
  CheckoutSession,
  | keyof ReturnType<typeof look>
  | "cancel_url"
  | "client_secret"
  | "created"
  | "customer_creation"
  | "customer_details"
  | "discounts"
  | "expires_at"
  | "mode"
  | "payment_status"
  | "success_url"
  | "ui_mode"
  | "_payment"
  | "_subscription"
>;

function blank(id: string): Blank {
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    managed_payments: null,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    subscription: null,
    total_details: null,
    wallet_options: null,
    _authenticating: null,
    _email: null,
  };
}
