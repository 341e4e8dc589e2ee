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
  const response = await fetch(url, { method: "POST", body });
  const answer: Setup & { detail?: string } = await response.json();
  return response.ok ? answer : { problem: answer.detail ?? UNREACHABLE };
}
