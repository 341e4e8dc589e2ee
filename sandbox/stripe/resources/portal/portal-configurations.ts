import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";

type ProrationBehavior = "always_invoice" | "create_prorations" | "none";

export type PortalFeatures = {
  customer_update: {
    allowed_updates: ("address" | "email" | "name" | "phone" | "shipping" | "tax_id")[];
    enabled: boolean;
  };
  invoice_history: { enabled: boolean };
  payment_method_update: { enabled: boolean; payment_method_configuration: null };
  subscription_cancel: {
    cancellation_reason: { enabled: boolean; feedback_options: null; options: string[] };
    enabled: boolean;
    mode: "at_period_end" | "immediately";
    proration_behavior: ProrationBehavior;
  };
  subscription_pause: { duration: { interval_options: []; type: "indefinite" }; enabled: boolean };
  subscription_update: {
    billing_cycle_anchor: "now" | "unchanged" | null;
    default_allowed_updates: ("price" | "promotion_code" | "quantity")[];
    enabled: boolean;
    products:
      | {
          adjustable_quantity: { enabled: boolean; maximum: number | null; minimum: number };
          prices: string[];
          product: string;
        }[]
      | null;
    proration_behavior: ProrationBehavior;
    schedule_at_period_end: { conditions: { type: "decreasing_item_amount" | "shortening_interval" }[] };
    trial_update_behavior: "continue_trial" | "end_trial";
  };
};

export type PortalConfiguration = Stored & {
  object: "billing_portal.configuration";
  active: boolean;
  application: null;
  business_profile: {
    headline: string | null;
    privacy_policy_url: string | null;
    terms_of_service_url: string | null;
  };
  created: number;
  default_return_url: string | null;
  features: PortalFeatures;
  is_default: boolean;
  livemode: false;
  login_page: { enabled: false; url: null };
  metadata: Metadata;
  name: string | null;
  updated: number;
};

export const portalConfigurations = defineKind<PortalConfiguration>({
  name: "billing_portal.configuration",
  prefix: "bpc",
  title: "configuration",
});

/** What a portal may do when nobody said otherwise: everything but changing plans, which needs a list of them. */
export const DEFAULT_FEATURES: PortalFeatures = {
  customer_update: { allowed_updates: ["email", "name"], enabled: true },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: true,
    mode: "at_period_end",
    proration_behavior: "none",
  },
  subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: null,
    proration_behavior: "none",
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: "end_trial",
  },
};
