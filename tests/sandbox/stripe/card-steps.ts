import type Stripe from "stripe";
import { expect } from "vitest";
import { completeAuthentication } from "@/sandbox/stripe/resources/payments/complete-authentication";
import { confirmFromBrowser, type Lab } from "./stripe-lab";

/** What the 3-D Secure page does when its button is pressed. */
export const authenticate = (lab: Lab, intentId: string, outcome: "succeed" | "fail") =>
  lab.running.sandbox.perform((work) => completeAuthentication(work, intentId, outcome));

export const setupFor = (lab: Lab, customer: string) =>
  lab.stripe.setupIntents.create({ customer, usage: "off_session" });

/** Saves a card by number through the browser, passing 3-D Secure where it is asked for. */
export async function savedCard(lab: Lab, customer: string, number: string): Promise<string> {
  const intent = await setupFor(lab, customer);
  const { body } = await confirmFromBrowser(lab, intent, { number });
  if (body.status === "requires_action") authenticate(lab, intent.id, "succeed");
  const done = await lab.stripe.setupIntents.retrieve(intent.id);
  expect(done.status).toBe("succeeded");
  if (typeof done.payment_method !== "string") throw new Error("The intent names its card by id");
  return done.payment_method;
}

export const pay = (lab: Lab, payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  lab.stripe.paymentIntents.create({
    amount: 2_000,
    currency: "eur",
    payment_method,
    confirm: true,
    allowed_payment_method_types: ["card"],
    ...more,
  });

/** Types of the events about one object, in the order they happened. */
export async function eventsAbout(lab: Lab, id: string): Promise<string[]> {
  const { data } = await lab.stripe.events.list({ limit: 100 });
  const concerns = (event: Stripe.Event) => JSON.stringify(event.data.object).includes(id);
  return data
    .filter(concerns)
    .map((event) => event.type)
    .reverse();
}
