import { inject } from "vitest";
import { z } from "zod";

const { stripeUrl, stripeKey, stripeBrowserKey } = inject("stack");

export interface Fault {
  /** `POST /v1/subscriptions`; `*` stands for anything. */
  readonly match: string;
  /** `timeout`: on its way, executed when released. `hold`: executed, the answer withheld. Both until `release`. */
  readonly kind: "timeout" | "hold" | "drop_before" | "drop_after";
  readonly keyPrefix?: string;
  readonly times?: number;
}

export async function expectFault(fault: Fault): Promise<void> {
  await admin("POST", "faults", { ...fault, holdMs: fault.kind === "timeout" ? 600_000 : undefined });
}

/** How many requests are held at this moment. */
export async function countHeld(): Promise<number> {
  return z.object({ held: z.number() }).parse(await admin("GET", "faults")).held;
}

/** Lets all held requests go, and strikes none any more. */
export async function release(): Promise<void> {
  await admin("DELETE", "faults");
}

/** Tries every owed webhook at once. Answers how many are owed still. */
export async function flushWebhooks(): Promise<number> {
  return z.object({ pending: z.number() }).parse(await admin("POST", "webhooks/flush", {})).pending;
}

/** Everything on a list of Stripe's API, up to its page of 100. */
export async function listInStripe<T>(path: string, one: z.ZodType<T>): Promise<T[]> {
  const response = await fetch(`${stripeUrl}/v1/${path}`, { headers: { authorization: `Bearer ${stripeKey}` } });
  return z.object({ data: z.array(one) }).parse(await response.json()).data;
}

/** Makes something in Stripe that the portal finds there. Answers its id. */
export async function makeInStripe(path: string, fields: Record<string, string>): Promise<string> {
  const headers = { authorization: `Bearer ${stripeKey}` };
  const response = await fetch(`${stripeUrl}/v1/${path}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

/** Types a card number into Stripe's form, as the dialog's frame does, and answers the bank with yes should it ask. */
export async function typeCard(setup: { setupIntentId: string; clientSecret: string }, number: string): Promise<void> {
  const body = new URLSearchParams({
    client_secret: setup.clientSecret,
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": number,
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": String(new Date().getFullYear() + 2),
    "payment_method_data[card][cvc]": "123",
    return_url: `${inject("stack").portalUrl}/`,
  });
  const headers = { authorization: `Bearer ${stripeBrowserKey}` };
  const url = `${stripeUrl}/v1/setup_intents/${setup.setupIntentId}/confirm`;
  const response = await fetch(url, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`the card was refused: ${await response.text()}`);
  await answerBank(`${stripeUrl}/3ds/${setup.setupIntentId}?client_secret=${setup.clientSecret}`);
}

/** Presses the button on the bank's page. Pressing it twice is harmless. */
export async function answerBank(bankUrl: string): Promise<void> {
  const { origin, pathname, searchParams } = new URL(bankUrl);
  const body = new URLSearchParams({ client_secret: searchParams.get("client_secret") ?? "", outcome: "succeed" });
  const response = await fetch(`${origin}${pathname}`, { method: "POST", body, redirect: "manual" });
  if (response.status >= 400) throw new Error(`the bank's page answered ${response.status}`);
}

async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${stripeUrl}/_sandbox/${path}`, init);
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response.json();
}
