import { metadata } from "../../kernel/metadata";
import { boolean, hash, integer, list, oneOf, type ReadFields, required, text, unsettable } from "../../kernel/params";

const prorationBehavior = () => oneOf("always_invoice", "create_prorations", "none");
const toggle = () => hash({ enabled: required(boolean()) });

const reasons = () =>
  oneOf(
    "customer_service",
    "low_quality",
    "missing_features",
    "other",
    "switched_service",
    "too_complex",
    "too_expensive",
    "unused",
  );

const features = {
  customer_update: hash({
    allowed_updates: unsettable(list(oneOf("address", "email", "name", "phone", "shipping", "tax_id"))),
    enabled: boolean(),
  }),
  invoice_history: toggle(),
  payment_method_update: toggle(),
  subscription_cancel: hash({
    cancellation_reason: hash({ enabled: required(boolean()), options: unsettable(list(reasons())) }),
    enabled: boolean(),
    mode: oneOf("at_period_end", "immediately"),
    proration_behavior: prorationBehavior(),
  }),
  subscription_pause: hash({ enabled: boolean() }),
  subscription_update: hash({
    billing_cycle_anchor: oneOf("now", "unchanged"),
    default_allowed_updates: unsettable(list(oneOf("price", "promotion_code", "quantity"))),
    enabled: boolean(),
    products: unsettable(
      list(
        hash({
          adjustable_quantity: hash({
            enabled: required(boolean()),
            maximum: integer({ min: 1 }),
            minimum: integer({ min: 0 }),
          }),
          prices: required(list(text())),
          product: required(text()),
        }),
      ),
    ),
    proration_behavior: prorationBehavior(),
    schedule_at_period_end: hash({
      conditions: list(hash({ type: required(oneOf("decreasing_item_amount", "shortening_interval")) })),
    }),
    trial_update_behavior: oneOf("continue_trial", "end_trial"),
  }),
};

const shared = {
  business_profile: hash({
    headline: unsettable(text(60)),
    privacy_policy_url: unsettable(text()),
    terms_of_service_url: unsettable(text()),
  }),
  default_return_url: unsettable(text()),
  metadata: metadata(),
  name: unsettable(text()),
};

export const createConfigurationParams = { ...shared, features: required(hash(features)) };
export const updateConfigurationParams = { ...shared, active: boolean(), features: hash(features) };

export type SentFeatures = ReadFields<typeof features>;
export type SentConfiguration = ReadFields<typeof updateConfigurationParams>;

const flowParam = hash({
  after_completion: hash({
    hosted_confirmation: hash({ custom_message: text(500) }),
    redirect: hash({ return_url: required(text()) }),
    type: required(oneOf("hosted_confirmation", "portal_homepage", "redirect")),
  }),
  subscription_cancel: hash({ subscription: required(text()) }),
  subscription_update: hash({ subscription: required(text()) }),
  subscription_update_confirm: hash({
    items: required(list(hash({ id: required(text()), price: text(), quantity: integer({ min: 0 }) }))),
    subscription: required(text()),
  }),
  type: required(
    oneOf(
      "customer_update",
      "payment_method_update",
      "subscription_cancel",
      "subscription_update",
      "subscription_update_confirm",
    ),
  ),
});

export const createPortalSessionParams = {
  configuration: text(),
  customer: required(text()),
  flow_data: flowParam,
  locale: text(10),
  on_behalf_of: text(),
  return_url: text(),
};

export type SentPortalSession = ReadFields<typeof createPortalSessionParams>;
