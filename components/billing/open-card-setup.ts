"use client";

import type { Stripe } from "@stripe/stripe-js";
import type { CardFormSource } from "./card-form-source";
import { loadStripeScript } from "./load-stripe-script";

export type OpenedSetup = { readonly stripe: Stripe; readonly setupIntentId: string; readonly clientSecret: string };

/** Or the sentence to show instead of the form. Never rejects. */
export type CardSetupOpening = Promise<OpenedSetup | { readonly problem: string }>;

const UNREACHABLE = "The card form could not be loaded. Check your connection, close this and try again.";

/** Fetches Stripe's script and begins the setup, both at once. */
export async function openCardSetup(source: CardFormSource, formId: string): CardSetupOpening {
  try {
    const [stripe, setup] = await Promise.all([
      loadStripeScript(source.scriptUrl, source.publishableKey),
      beginSetup(source.setupUrl, formId),
    ]);
    if ("problem" in setup) return setup;
    return stripe ? { stripe, ...setup } : { problem: UNREACHABLE };
  } catch {
    return { problem: UNREACHABLE };
  }
}

type Setup = { readonly setupIntentId: string; readonly clientSecret: string };

async function beginSetup(url: string, formId: string): Promise<Setup | { readonly problem: string }> {
  const body = new FormData();
  body.set("formId", formId);
  const answer: unknown = await (await fetch(url, { method: "POST", body })).json();
  return isSetup(answer) ? answer : { problem: refusalIn(answer) };
}

function isSetup(answer: unknown): answer is Setup {
  return typeof answer === "object" && answer !== null && "setupIntentId" in answer && "clientSecret" in answer;
}

/** The sentence that the server gives a refusal, if it is one. */
function refusalIn(answer: unknown): string {
  const hasDetail = typeof answer === "object" && answer !== null && "detail" in answer;
  return hasDetail && typeof answer.detail === "string" ? answer.detail : UNREACHABLE;
}
