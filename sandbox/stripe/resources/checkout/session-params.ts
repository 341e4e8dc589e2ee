import { paging, timeRange } from "../../kernel/list-answer";
import { metadata } from "../../kernel/metadata";
import { boolean, decimal, hash, integer, list, oneOf, type ReadFields, required, text } from "../../kernel/params";
import { allowedTypesParam } from "../cards/card-params";
import { noLongerSupported } from "../payments/intent-params";

const productData = hash({
  description: text(),
  images: list(text()),
  metadata: metadata(),
  name: required(text()),
  tax_code: text(),
  unit_label: text(12),
});

const priceData = hash({
  currency: required(text(3)),
  product: text(),
  product_data: productData,
  recurring: hash({ interval: required(oneOf("day", "week", "month", "year")), interval_count: integer({ min: 1 }) }),
  tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: decimal(),
});

const lineItem = hash({
  adjustable_quantity: hash({
    enabled: required(boolean()),
    maximum: integer({ min: 1 }),
    minimum: integer({ min: 0 }),
  }),
  metadata: metadata(),
  price: text(),
  price_data: priceData,
  quantity: integer({ min: 1 }),
});

const paymentIntentData = hash({
  capture_method: oneOf("automatic", "automatic_async", "manual"),
  description: text(1000),
  metadata: metadata(),
  receipt_email: text(),
  setup_future_usage: oneOf("off_session", "on_session"),
  statement_descriptor: text(22),
});

const subscriptionData = hash({
  billing_mode: hash({ type: required(oneOf("classic", "flexible")) }),
  description: text(500),
  metadata: metadata(),
  trial_end: integer({ min: 1 }),
  trial_period_days: integer({ min: 1 }),
  trial_settings: hash({
    end_behavior: required(hash({ missing_payment_method: required(oneOf("cancel", "create_invoice", "pause")) })),
  }),
});

export const createSessionParams = {
  allow_promotion_codes: boolean(),
  allowed_payment_method_types: allowedTypesParam,
  billing_address_collection: oneOf("auto", "required"),
  cancel_url: text(),
  client_reference_id: text(200),
  currency: text(3),
  customer: text(),
  customer_creation: oneOf("always", "if_required"),
  customer_email: text(512),
  discounts: list(hash({ coupon: text(), promotion_code: text() })),
  expires_at: integer({ min: 1 }),
  line_items: list(lineItem),
  locale: text(10),
  metadata: metadata(),
  mode: required(oneOf("payment", "setup", "subscription")),
  payment_intent_data: paymentIntentData,
  payment_method_collection: oneOf("always", "if_required"),
  payment_method_types: noLongerSupported(),
  redirect_on_completion: oneOf("always", "if_required", "never"),
  return_url: text(),
  setup_intent_data: hash({ description: text(1000), metadata: metadata() }),
  submit_type: oneOf("auto", "book", "donate", "pay", "subscribe"),
  subscription_data: subscriptionData,
  success_url: text(),
  ui_mode: oneOf("elements", "embedded_page", "form", "hosted_page"),
};

export const listSessionsParams = {
  ...paging,
  created: timeRange(),
  customer: text(),
  customer_details: hash({ email: required(text()) }),
  payment_intent: text(),
  status: oneOf("complete", "expired", "open"),
  subscription: text(),
};

export type SentSession = ReadFields<typeof createSessionParams>;
export type SentLine = NonNullable<SentSession["line_items"]>[number];
