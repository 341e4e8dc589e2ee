"use client";

import type { Stripe, StripeElements, StripeError } from "@stripe/stripe-js";
import { loadNextPage } from "@/components/forms/load-next-page";
import type { CardFormSource } from "./card-form-source";

type Attempt = { stripe: Stripe; elements: StripeElements; source: CardFormSource; setupIntentId: string };

/** The next page is being loaded, or what went wrong; final when the setup is used up and only a new form helps. */
type Outcome = "leaving" | { readonly message: string; readonly isFinal: boolean };

const UNKNOWN = "We could not tell whether the card was added. Reload the page to see it.";

/** Has Stripe prove the card, through 3-D Secure where the bank asks, and tells the server to look at the result. */
export async function saveCard({ stripe, elements, source, setupIntentId }: Attempt): Promise<Outcome> {
  try {
    const { error } = await stripe.confirmSetup({
      elements,
      confirmParams: { return_url: source.returnUrl },
      redirect: "if_required",
    });
    if (error) return { message: explain(error), isFinal: false };
    return await finish(source, setupIntentId);
  } catch {
    return { message: UNKNOWN, isFinal: true };
  }
}

/** What is wrong with a field already stands beside it, inside the frame. */
function explain({ type, message }: StripeError): string {
  return type === "validation_error" ? "" : (message ?? "The card was not accepted. Try another one.");
}

async function finish({ finishAction, nextHref }: CardFormSource, setupIntentId: string): Promise<Outcome> {
  const form = new FormData();
  form.set("setupIntentId", setupIntentId);
  const state = await finishAction({ status: "idle" }, form);
  if (state.status === "done") {
    // The bank first, where it is asked: only our own pages give way to the one to go on with.
    const isOurs = state.redirectTo.startsWith("/");
    if (!isOurs) rememberPage(nextHref);
    loadNextPage({ ...state, redirectTo: isOurs ? (nextHref ?? state.redirectTo) : state.redirectTo });
    return "leaving";
  }
  return { message: state.status === "invalid" ? state.formError : UNKNOWN, isFinal: true };
}

/** For our page that the bank leads back to. None: an earlier one is forgotten. */
function rememberPage(href = ""): void {
  const age = href === "" ? 0 : 30 * 60;
  document.cookie = `after-card=${encodeURIComponent(href)}; Path=/; Max-Age=${String(age)}; SameSite=Lax`;
}
