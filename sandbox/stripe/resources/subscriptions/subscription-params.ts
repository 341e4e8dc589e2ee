import { metadata } from "../../kernel/metadata";
import { boolean, either, hash, integer, list, oneOf, required, text, unsettable } from "../../kernel/params";
import { discountsParam } from "../discounts/sent-discounts";
import { taxRatesParam } from "../taxes/tax-rates";
import { anchorConfigParam } from "./billing-anchor";
import { pauseCollectionParam } from "./pause-collection";
import { extraItemsParam } from "./sent-extras";
import { changedItemsParam, newItemsParam } from "./sent-items";

const COLLECTION = ["charge_automatically", "send_invoice"] as const;
const PRORATION = ["always_invoice", "create_prorations", "none"] as const;
const FEEDBACK = [
  "customer_service",
  "low_quality",
  "missing_features",
  "other",
  "switched_service",
  "too_complex",
  "too_expensive",
  "unused",
] as const;

/** A moment, or now. */
export const momentParam = either(integer({ min: 1 }), oneOf("now"));
export const anchorParam = hash({ type: required(oneOf("now", "unchanged")) });
export const prorationParam = oneOf(...PRORATION);

export const cancelAtParam = either(integer({ min: 1 }), oneOf("max_billed_until", "max_period_end", "min_period_end"));

const shared = {
  add_invoice_items: extraItemsParam,
  cancel_at_period_end: boolean(),
  collection_method: oneOf(...COLLECTION),
  days_until_due: integer({ min: 0 }),
  default_payment_method: text(),
  default_tax_rates: taxRatesParam,
  discounts: discountsParam,
  invoice_settings: hash({ description: unsettable(text()), footer: unsettable(text()) }),
  metadata: metadata(),
  off_session: boolean(),
  payment_settings: hash({
    payment_method_types: unsettable(list(text())),
    save_default_payment_method: oneOf("off", "on_subscription"),
  }),
  proration_behavior: prorationParam,
  trial_end: momentParam,
  trial_settings: hash({
    end_behavior: required(
      hash({
        billing_cycle_anchor: oneOf("now", "unchanged"),
        missing_payment_method: required(oneOf("cancel", "create_invoice", "pause")),
      }),
    ),
  }),
};

export const billingModeParam = hash({
  type: required(oneOf("classic", "flexible")),
  flexible: hash({ proration_discounts: oneOf("included", "itemized") }),
});

export const createSubscriptionParams = {
  ...shared,
  billing_mode: billingModeParam,
  billing_cycle_anchor: integer({ min: 1 }),
  billing_cycle_anchor_config: anchorConfigParam,
  cancel_at: cancelAtParam,
  currency: text(3),
  customer: required(text()),
  description: text(500),
  items: required(newItemsParam),
  payment_behavior: oneOf("allow_incomplete", "default_incomplete", "error_if_incomplete"),
  trial_from_plan: boolean(),
  trial_period_days: integer({ min: 1, max: 730 }),
};

const cancellationDetails = hash({ comment: unsettable(text()), feedback: unsettable(oneOf(...FEEDBACK)) });

export const updateSubscriptionParams = {
  ...shared,
  billing_cycle_anchor: anchorParam,
  cancel_at: unsettable(cancelAtParam),
  cancellation_details: cancellationDetails,
  description: unsettable(text(500)),
  items: changedItemsParam,
  pause_collection: pauseCollectionParam,
  payment_behavior: oneOf("allow_incomplete", "default_incomplete", "error_if_incomplete", "pending_if_incomplete"),
  proration_date: integer({ min: 1 }),
};

export const cancelSubscriptionParams = {
  cancellation_details: cancellationDetails,
  invoice_now: boolean(),
  prorate: boolean(),
};
