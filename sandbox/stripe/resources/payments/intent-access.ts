import { invalidRequest, resourceMissing } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type CardData, createPaymentMethod, findOrMakePaymentMethod } from "../cards/create-payment-method";
import type { AutomaticMethods } from "./payment-intents";

/** A browser shows the intent's client_secret; without it the intent does not exist for it. */
export function checkClientSecret(
  intent: { id: string; client_secret: string; object: string },
  { sent, fromBrowser }: { sent: string | undefined; fromBrowser: boolean },
): void {
  if (sent === undefined && !fromBrowser) return;
  if (sent === undefined) {
    throw invalidRequest("Missing required param: client_secret.", {
      code: "parameter_missing",
      param: "client_secret",
    });
  }
  if (sent !== intent.client_secret) throw resourceMissing(intent.object, intent.id);
}

type SentMethod = { payment_method?: string | undefined; payment_method_data?: CardData | undefined };

/** The id of the method a request brought along, made on the spot from card details or a ready-made id. */
export function sentMethodId(work: Work, sent: SentMethod, fromBrowser: boolean): string | undefined {
  if (sent.payment_method_data) return createPaymentMethod(work, sent.payment_method_data, fromBrowser).id;
  if (sent.payment_method === undefined) return undefined;
  return findOrMakePaymentMethod(work, sent.payment_method).id;
}

/** With dynamic methods a server must say where redirecting ones may return to, or rule them out. */
export function checkReturnUrl(automatic: AutomaticMethods | null, returnUrl: string | undefined): void {
  if (!automatic?.enabled || automatic.allow_redirects === "never" || returnUrl !== undefined) return;
  throw invalidRequest(
    "This intent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating the intent.",
    { param: "return_url" },
  );
}

export function toAutomatic(
  sent: { allow_redirects?: "always" | "never" | undefined; enabled: boolean } | undefined,
): AutomaticMethods | undefined {
  return sent && { allow_redirects: sent.allow_redirects ?? "always", enabled: sent.enabled };
}
