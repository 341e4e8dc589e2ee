import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { ErrorBody } from "../../kernel/stripe-error";
import type { NextAction } from "./next-action";
import type { AutomaticMethods, ThreeDSecureRequest } from "./payment-intents";

export type SetupIntent = Stored & {
  object: "setup_intent";
  allowed_payment_method_types: string[] | null;
  application: null;
  automatic_payment_methods: AutomaticMethods | null;
  cancellation_reason: "abandoned" | "duplicate" | "requested_by_customer" | null;
  client_secret: string;
  created: number;
  customer: string | null;
  customer_account: null;
  description: string | null;
  excluded_payment_method_types: null;
  flow_directions: null;
  last_setup_error: ErrorBody | null;
  latest_attempt: string | null;
  livemode: false;
  managed_payments: null;
  mandate: null;
  metadata: Metadata;
  next_action: NextAction | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_configuration_details: null;
  payment_method_options: {
    card: { mandate_options: null; network: null; request_three_d_secure: ThreeDSecureRequest };
  };
  payment_method_types: string[];
  single_use_mandate: null;
  status:
    | "requires_payment_method"
    | "requires_confirmation"
    | "requires_action"
    | "processing"
    | "canceled"
    | "succeeded";
  usage: "off_session" | "on_session";
};

export const setupIntents = defineKind<SetupIntent>({
  name: "setup_intent",
  prefix: "seti",
  title: "setupintent",
  expandable: {
    customer: "customer",
    latest_attempt: "setup_attempt",
    payment_method: "payment_method",
  },
});
