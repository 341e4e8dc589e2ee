import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import Stripe from "stripe";
import { afterAll } from "vitest";
import { type RunningSandbox, type StartOptions, startSandbox } from "@/sandbox/stripe/start-sandbox";

export type Lab = {
  running: RunningSandbox;
  stripe: Stripe;
  /** Calls the admin side. */
  admin: (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<unknown>;
  /** Calls the API without the SDK, for what the SDK would never send. */
  raw: (path: string, init?: RequestInit) => Promise<Response>;
};

/** A sandbox on a free port and an SDK that talks to it over HTTP. */
export async function openLab(options: StartOptions = {}): Promise<Lab> {
  const running = await startSandbox(options);
  return {
    running,
    stripe: stripeFor(running.port),
    admin: async (method, path, body) => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const response = await fetch(`${running.url}/_sandbox/${path}`, init);
      const answer: unknown = await response.json();
      return answer;
    },
    raw: (path, init) => fetch(`${running.url}${path}`, init),
  };
}

/** A lab for all tests of a file, which closes after the last. */
export async function sharedLab(): Promise<Lab> {
  const lab = await openLab();
  afterAll(() => lab.running.close());
  return lab;
}

export function stripeFor(port: number, key = "sk_test_lab"): Stripe {
  return new Stripe(key, address(port));
}

/** An SDK that loses the first answer to every POST and asks again under the same key. */
export function forgetfulStripe(port: number): Stripe {
  const httpClient = Stripe.createFetchHttpClient(async (url: RequestInfo | URL, init?: RequestInit) => {
    if (init?.method !== "POST") return fetch(url, init);
    const headers = new Headers(init.headers);
    if (!headers.has("idempotency-key")) headers.set("idempotency-key", randomUUID());
    await (await fetch(url, { ...init, headers })).arrayBuffer();
    return fetch(url, { ...init, headers });
  });
  return new Stripe("sk_test_lab", { ...address(port), httpClient });
}

function address(port: number) {
  return { protocol: "http", host: "127.0.0.1", port, telemetry: false, maxNetworkRetries: 0 } as const;
}

/** The error a call ends in; a call that succeeds fails the test. */
export async function stripeErrorOf(call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("Stripe accepted what it should have refused");
}

type BrowserAnswer = { [field: string]: unknown; error?: { code?: string; message: string } };

/** Confirms with card details the way the card frame does: publishable key and client_secret in a form. */
export async function confirmFromBrowser(
  lab: Lab,
  intent: { id: string; object: string; client_secret: string | null },
  card: Record<string, string>,
): Promise<{ status: number; body: BrowserAnswer }> {
  const form = new URLSearchParams({
    key: "pk_test_lab",
    client_secret: intent.client_secret ?? "",
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": "4242424242424242",
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": String(new Date().getFullYear() + 2),
    "payment_method_data[card][cvc]": "123",
    use_stripe_sdk: "true",
  });
  for (const [field, value] of Object.entries(card)) form.set(`payment_method_data[card][${field}]`, value);
  const response = await lab.raw(`/v1/${intent.object}s/${intent.id}/confirm`, {
    method: "POST",
    body: form,
  });
  return { status: response.status, body: (await response.json()) as BrowserAnswer };
}

export type Received = { event: Stripe.Event; signature: string; raw: string };
export type Receiver = {
  url: string;
  received: Received[];
  /** Answers the next requests with these statuses, then 200. */
  answerWith(...statuses: number[]): void;
  /** Resolves once `count` requests have come. */
  waitFor(count: number): Promise<void>;
  close(): void;
};

/** A webhook endpoint that writes down what it gets. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const statuses: number[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server: Server = createServer((request, response) => {
    void readText(request).then((raw) => {
      const event = JSON.parse(raw) as Stripe.Event;
      received.push({ event, signature: String(request.headers["stripe-signature"]), raw });
      response.writeHead(statuses.shift() ?? 200).end();
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    answerWith: (...next) => statuses.push(...next),
    waitFor: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
