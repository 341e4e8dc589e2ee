import { type Metadata, mergeMetadata } from "../../kernel/metadata";
import type { SentSession } from "./session-params";
import type { WantedPayment, WantedSubscription } from "./sessions";

/** What the caller sent about the subscription to be made. */
export function wantedSubscription(sent: SentSession["subscription_data"]): WantedSubscription {
  return {
    billing_mode: sent?.billing_mode,
    description: sent?.description,
    metadata: metadataOf(sent?.metadata),
    trial_end: sent?.trial_end,
    trial_period_days: sent?.trial_period_days,
    missing_payment_method: sent?.trial_settings?.end_behavior.missing_payment_method,
  };
}

/** What the caller sent about the payment to be made. */
export function wantedPayment(sent: SentSession["payment_intent_data"]): WantedPayment {
  return { ...sent, metadata: metadataOf(sent?.metadata) };
}

function metadataOf(sent: Metadata | null | undefined): Metadata {
  return mergeMetadata({}, sent);
}
