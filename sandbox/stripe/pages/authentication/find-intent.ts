import type { Work } from "../../kernel/work";
import { type PaymentIntent, paymentIntents } from "../../resources/payments/payment-intents";
import { type SetupIntent, setupIntents } from "../../resources/payments/setup-intents";

export type Intent = PaymentIntent | SetupIntent;

/** The intent for who knows its secret; for everybody else there is none. */
export function findIntent(work: Work, id: string, clientSecret: string | null): Intent | null {
  const intent = work.find(setupIntents, id) ?? work.find(paymentIntents, id);
  return intent?.client_secret === clientSecret ? intent : null;
}

/** Where the customer goes afterwards; kept by the intent only while it waits. */
export function returnUrlOf({ next_action: action }: Intent): string | null {
  const url =
    action?.type === "redirect_to_url" ? action.redirect_to_url.return_url : action?.use_stripe_sdk.return_url;
  return url && URL.canParse(url) ? url : null;
}
