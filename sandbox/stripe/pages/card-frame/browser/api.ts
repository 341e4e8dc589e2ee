import {
  type BillingDetails,
  type Call,
  type CardError,
  type Intent,
  intentOf,
  type Outcome,
  type PaymentMethod,
} from "../../channel/protocol";
import type { Card } from "./card-fields";

type ApiObject = Intent | PaymentMethod;
type ApiAnswer = ApiObject | { error: CardError };
type Parameters = { form: URLSearchParams; query?: never } | { form?: never; query: URLSearchParams };
type Confirmation = Extract<Call, { name: "confirm" }>;

/** The sandbox's API as a browser reaches it: with the publishable key and the secret of one intent. */
export class BrowserApi {
  constructor(private readonly publishableKey: string) {}

  retrieve(clientSecret: string): Promise<Outcome<ApiObject>> {
    return this.send(intentOf(clientSecret).path, { query: new URLSearchParams({ client_secret: clientSecret }) });
  }

  confirm(call: Confirmation, card: Card | null): Promise<Outcome<ApiObject>> {
    const form = new URLSearchParams({ client_secret: call.clientSecret, use_stripe_sdk: "true" });
    if (call.returnUrl !== null) form.set("return_url", call.returnUrl);
    if (call.paymentMethod !== null) form.set("payment_method", call.paymentMethod);
    if (card) addCard(form, { prefix: "payment_method_data", card, billingDetails: call.billingDetails });
    return this.send(`${intentOf(call.clientSecret).path}/confirm`, { form });
  }

  createPaymentMethod(card: Card, billingDetails: BillingDetails): Promise<Outcome<ApiObject>> {
    const form = new URLSearchParams();
    addCard(form, { prefix: "", card, billingDetails });
    return this.send("/v1/payment_methods", { form });
  }

  /** As Stripe.js does, the key travels among the parameters: a header would ask for a preflight first. */
  private async send(path: string, { form, query }: Parameters): Promise<Outcome<ApiObject>> {
    (form ?? query).set("key", this.publishableKey);
    try {
      const response = await (form ? fetch(path, { method: "POST", body: form }) : fetch(`${path}?${query}`));
      const answer: unknown = await response.json();
      if (!isApiAnswer(answer)) return UNREACHABLE;
      return "error" in answer ? { error: answer.error } : { value: answer };
    } catch {
      return UNREACHABLE;
    }
  }
}

const UNREACHABLE = {
  error: { type: "api_connection_error", message: "The sandbox could not be reached. Try again." },
};

/** The sandbox's own API: an object or an error, nothing else. */
function isApiAnswer(answer: unknown): answer is ApiAnswer {
  return typeof answer === "object" && answer !== null && ("error" in answer || "object" in answer);
}

type CardData = { prefix: string; card: Card; billingDetails: BillingDetails };

function addCard(form: URLSearchParams, { prefix, card, billingDetails }: CardData): void {
  const name = (...keys: string[]) => {
    const [first = "", ...rest] = prefix === "" ? keys : [prefix, ...keys];
    return first + rest.map((key) => `[${key}]`).join("");
  };
  form.set(name("type"), "card");
  form.set(name("card", "number"), card.number);
  form.set(name("card", "exp_month"), String(card.expMonth));
  form.set(name("card", "exp_year"), String(card.expYear));
  form.set(name("card", "cvc"), card.cvc);
  for (const [keys, value] of leaves(billingDetails)) form.set(name("billing_details", ...keys), value);
}

/** The texts inside nested details, with the way to each. */
function leaves(value: unknown, path: string[] = []): [string[], string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
