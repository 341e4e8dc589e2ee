import {
  type BillingDetails,
  type CardError,
  type Intent,
  intentOf,
  type Outcome,
  type PaymentMethod,
} from "../../channel/protocol";
import { authenticate, authenticationUrl } from "./authentication-layer";
import type { Elements } from "./elements";
import type { FrameConnection } from "./frame-connection";

export type ConfirmOptions = {
  elements?: Elements;
  clientSecret?: string;
  confirmParams?: {
    return_url?: string;
    payment_method?: string;
    payment_method_data?: { billing_details?: BillingDetails };
  };
  redirect?: "always" | "if_required";
};

/** What a caller of Stripe.js gets. */
export type IntentResult = { setupIntent?: Intent; paymentIntent?: Intent; error?: CardError };

const AUTHENTICATION_FAILED =
  "We are unable to authenticate your payment method. Please choose a different payment method and try again.";

/** Confirms with the mounted form or a saved card, through 3-D Secure when asked; leaves the page only where Stripe.js would. */
export async function confirm(controller: () => FrameConnection, options: ConfirmOptions): Promise<IntentResult> {
  const { elements, confirmParams = {}, redirect = "always" } = options;
  const clientSecret = options.clientSecret ?? elements?.clientSecret;
  if (!clientSecret) throw new Error("A client secret is needed: pass it to elements() or to the confirmation.");
  const savedCard = confirmParams.payment_method ?? null;
  const connection = elements?.form?.connection ?? controller();
  const returnUrl = confirmParams.return_url ?? null;
  const confirmed = await connection.call({
    name: "confirm",
    clientSecret,
    paymentMethod: savedCard,
    billingDetails: confirmParams.payment_method_data?.billing_details ?? {},
    returnUrl,
  });
  const result = await finishAuthentication(connection, readIntent(confirmed));
  if (redirect === "always" && returnUrl !== null && !result.error) return leave(returnUrl, clientSecret);
  return result;
}

/** Runs the authentication that an intent asks for; one that asks for nothing is an error, as with Stripe. */
export async function handleNextAction(connection: FrameConnection, clientSecret: string): Promise<IntentResult> {
  const outcome = readIntent(await connection.call({ name: "retrieve", clientSecret }));
  if ("value" in outcome && outcome.value.status !== "requires_action") {
    const message = `handleNextAction: The intent supplied is not in the requires_action state (${outcome.value.status}).`;
    return { error: { type: "invalid_request_error", message } };
  }
  return finishAuthentication(connection, outcome);
}

export async function retrieve(connection: FrameConnection, clientSecret: string): Promise<IntentResult> {
  const outcome = readIntent(await connection.call({ name: "retrieve", clientSecret }));
  return "error" in outcome ? { error: outcome.error } : named(outcome.value);
}

async function finishAuthentication(connection: FrameConnection, outcome: Outcome<Intent>): Promise<IntentResult> {
  if ("error" in outcome) return { error: outcome.error };
  const url = authenticationUrl(outcome.value);
  if (url === null) return named(outcome.value);
  await authenticate(url);
  const result = await retrieve(connection, outcome.value.client_secret);
  const intent = result.setupIntent ?? result.paymentIntent;
  return intent?.status === "requires_payment_method" ? { error: failureOf(intent) } : result;
}

function failureOf(intent: Intent): CardError {
  const code = `${intent.object}_authentication_failure`;
  const unknown = { type: "invalid_request_error", code, message: AUTHENTICATION_FAILED };
  return intent.last_setup_error ?? intent.last_payment_error ?? unknown;
}

function named(intent: Intent): IntentResult {
  return intent.object === "setup_intent" ? { setupIntent: intent } : { paymentIntent: intent };
}

function readIntent(outcome: Outcome<Intent | PaymentMethod | null>): Outcome<Intent> {
  if ("error" in outcome) return outcome;
  if (outcome.value !== null && outcome.value.object !== "payment_method") return { value: outcome.value };
  return { error: { type: "api_error", message: "The sandbox did not answer with an intent." } };
}

/** Never settles: the page is being left. */
function leave(returnUrl: string, clientSecret: string): Promise<never> {
  const { id, name } = intentOf(clientSecret);
  const target = new URL(returnUrl);
  target.searchParams.set(name, id);
  target.searchParams.set(`${name}_client_secret`, clientSecret);
  target.searchParams.set("redirect_status", "succeeded");
  window.location.assign(target);
  return new Promise(() => {});
}
