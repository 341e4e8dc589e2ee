import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import { automaticFrom } from "./create-payment-intent";
import type { AutomaticMethods, ThreeDSecureRequest } from "./payment-intents";
import { type SetupIntent, setupIntents } from "./setup-intents";

type NewSetupIntent = {
  customer: string | null;
  paymentMethod?: string | null;
  allowedTypes?: string[] | undefined;
  automaticMethods?: AutomaticMethods | undefined;
  description?: string | null | undefined;
  metadata?: Metadata;
  threeDSecure?: ThreeDSecureRequest | undefined;
  usage?: SetupIntent["usage"] | undefined;
};

/** Makes an unconfirmed SetupIntent. Ids in `sent` must already be known to exist. */
export function newSetupIntent(work: Work, sent: NewSetupIntent): SetupIntent {
  const id = work.newId(setupIntents);
  const allowed = sent.allowedTypes ?? null;
  const method = sent.paymentMethod ?? null;
  const intent = work.insert(setupIntents, {
    id,
    object: "setup_intent",
    allowed_payment_method_types: allowed,
    application: null,
    automatic_payment_methods: automaticFrom(sent.automaticMethods, allowed),
    cancellation_reason: null,
    client_secret: `${id}_secret_${work.newSecret(25)}`,
    created: work.now(sent.customer),
    customer: sent.customer,
    customer_account: null,
    description: sent.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: sent.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: sent.threeDSecure ?? "automatic" },
    },
    payment_method_types: allowed ?? ["card"],
    single_use_mandate: null,
    status: method === null ? "requires_payment_method" : "requires_confirmation",
    usage: sent.usage ?? "off_session",
  });
  work.emit("setup_intent.created", setupIntents, intent);
  return intent;
}
