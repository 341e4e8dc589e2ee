/** How the script on the portal's page and the sandbox's own frame talk, over one MessagePort. */

export type IntentName = "setup_intent" | "payment_intent";

/** What Stripe.js gives back when something fails. */
export type CardError = {
  type: string;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
};

type RedirectAction = { url: string; return_url: string | null };

/** The part of a SetupIntent or PaymentIntent that the browser acts upon; the rest is passed on unread. */
export type Intent = {
  id: string;
  object: IntentName;
  status: string;
  client_secret: string;
  next_action: { type: string; redirect_to_url?: RedirectAction; use_stripe_sdk?: { stripe_js?: string } } | null;
  last_setup_error?: CardError | null;
  last_payment_error?: CardError | null;
};

export type PaymentMethod = { id: string; object: "payment_method" };

export type Outcome<T> = { value: T } | { error: CardError };

/** Sent once with the port: the key stays out of every URL. */
export type Connect = { type: "connect"; publishableKey: string; appearance: Appearance };

export type Appearance = {
  theme?: "stripe" | "night" | "flat" | undefined;
  variables?: Record<string, string> | undefined;
};

export type BillingDetails = Record<string, unknown>;

export type Call =
  | { name: "validate" }
  | { name: "retrieve"; clientSecret: string }
  | {
      name: "confirm";
      clientSecret: string;
      /** An id, or null for the card in the frame's form. */
      paymentMethod: string | null;
      billingDetails: BillingDetails;
      returnUrl: string | null;
    }
  | { name: "createPaymentMethod"; billingDetails: BillingDetails };

export type ToFrame =
  | { type: "call"; id: number; call: Call }
  | { type: "appearance"; appearance: Appearance }
  | { type: "focus" }
  | { type: "blur" }
  | { type: "clear" };

export type CardChange = { complete: boolean; empty: boolean; brand: string };

export type FromFrame =
  | { type: "ready" }
  | { type: "resize"; height: number }
  | ({ type: "change" } & CardChange)
  | { type: "focus" }
  | { type: "blur" }
  | { type: "escape" }
  | { type: "answer"; id: number; outcome: Outcome<Intent | PaymentMethod | null> };

/** What the 3-D Secure page inside a layer says when the customer is done; the result itself is asked of the API. */
export const AUTHENTICATION_DONE = "sandbox-authentication-done";

/** `seti_1_secret_2` belongs to `seti_1`. */
export function intentOf(clientSecret: string): { id: string; name: IntentName; path: string } {
  const [id = ""] = clientSecret.split("_secret_");
  const name: IntentName = id.startsWith("seti_") ? "setup_intent" : "payment_intent";
  return { id, name, path: `/v1/${name}s/${encodeURIComponent(id)}` };
}
