import type { Work } from "../../kernel/work";
import { paymentMethods } from "../../resources/cards/payment-methods";
import type { CheckoutSession } from "../../resources/checkout/sessions";
import { completeAuthentication } from "../../resources/payments/complete-authentication";
import { confirmSetupIntent } from "../../resources/payments/confirm-setup-intent";
import { type SetupIntent, setupIntents } from "../../resources/payments/setup-intents";
import type { Sandbox } from "../../sandbox";
import { callApi, idOf } from "../shell/call-api";

/** The card a person chose, and whether they have just passed 3-D Secure with it. */
export type Checkout = { sandbox: Sandbox; work: Work; method: string; isAuthenticated: boolean };

/** How an attempt to complete a session ended. */
export type Outcome = { is: "complete" } | { is: "authenticating" } | { is: "refused"; problem: string };

/** Gives a session's buyer a customer where it has none yet. */
export function customerFor(session: CheckoutSession, place: Checkout): string {
  if (session.customer !== null) return session.customer;
  const email = session.customer_email ?? session._email ?? undefined;
  const name = place.work.get(paymentMethods, place.method).billing_details.name ?? undefined;
  return idOf(callApi(place, { call: "POST /v1/customers", params: { email, name } }));
}

/** Saves the card for later payments, through 3-D Secure where that takes it. */
export function saveCard(intent: SetupIntent, { work, method, isAuthenticated }: Checkout): SetupIntent {
  const isWaiting = intent.status === "requires_action";
  const tried = isWaiting ? intent : confirmSetupIntent(work, intent.id, { paymentMethod: method });
  if (tried.status !== "requires_action" || !isAuthenticated) return tried;
  completeAuthentication(work, intent.id, "succeed");
  return work.get(setupIntents, intent.id);
}

/** What a SetupIntent's status means for the person waiting. */
export function setupOutcome({ status, last_setup_error: error }: SetupIntent): Outcome {
  if (status === "succeeded") return { is: "complete" };
  if (status === "requires_action") return { is: "authenticating" };
  return { is: "refused", problem: error?.message ?? "This card cannot be saved." };
}
