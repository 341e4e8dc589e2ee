"use client";

// The plain entry would add Stripe's script by merely being imported.
import { loadStripe } from "@stripe/stripe-js/pure";

const STRIPE_HOST = "js.stripe.com";
const loading = new Map<string, Promise<void>>();

/** Stripe's own script is added by its loader, which takes a `window.Stripe` that is there already: the sandbox's stand-in. */
export async function loadStripeScript(scriptUrl: string, publishableKey: string) {
  if (new URL(scriptUrl).host !== STRIPE_HOST) await addOnce(scriptUrl);
  return loadStripe(publishableKey);
}

function addOnce(url: string): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const added = add(url);
  loading.set(url, added);
  added.catch(() => loading.delete(url));
  return added;
}

function add(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error("The card form's script did not load"));
    };
    document.head.append(script);
  });
}
