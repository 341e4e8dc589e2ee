import { createStripeGateway } from "@/lib/gateways/stripe/create-stripe-gateway";
import type { StripeGateway } from "@/lib/gateways/stripe/types";
import { completeAuthentication } from "@/sandbox/stripe/resources/payments/complete-authentication";
import { type RunningSandbox, startSandbox } from "@/sandbox/stripe/start-sandbox";

export const webhookSecret = "whsec_0000000000000000000000000000";

export interface StripeWorld {
  readonly url: string;
  /** The portal's own gateway, over HTTP. */
  readonly gateway: StripeGateway;
  readonly sandbox: RunningSandbox["sandbox"];
  /** Types a card number into the card form of this setup. */
  readonly typeCard: (
    setup: { setupIntentId: string; clientSecret: string },
    number: string,
    expiry?: TypedExpiry,
  ) => Promise<number>;
  /** What the payer does on the bank's page that this address leads to. */
  readonly answerBank: (authenticationUrl: string, answer: "succeed" | "fail") => void;
  /** Lets the next matching requests go wrong. */
  readonly breakNext: (match: string, kind: string, times?: number) => Promise<void>;
  readonly mend: () => Promise<void>;
  /** How many requests of this kind arrived, retries included. */
  readonly countRequests: (match: RegExp) => Promise<number>;
  readonly get: (path: string) => Promise<Record<string, unknown>>;
  readonly post: (path: string, form: Record<string, string>) => Promise<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

/** Two years from now unless the test wants otherwise. */
interface TypedExpiry {
  readonly month?: number;
  readonly year?: number;
}

/** A Stripe of its own on a free port, and the portal's gateway to it. */
export async function startStripeWorld(): Promise<StripeWorld> {
  const running = await startSandbox();
  const { url, sandbox } = running;
  const secretKey = "sk_test_0000000000000000000000000000";
  const call = async (method: string, path: string, body?: URLSearchParams | string) => {
    const init = { method, headers: { authorization: `Bearer ${secretKey}` }, ...(body === undefined ? {} : { body }) };
    const response = await fetch(`${url}${path}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return isRecord(answer) ? answer : { list: answer };
  };
  return {
    url,
    sandbox,
    gateway: createStripeGateway({ secretKey, webhookSecret, apiUrl: url }),
    typeCard: (setup, number, expiry) => typeCard(url, setup, { number, ...expiry }),
    answerBank: (authenticationUrl, answer) => {
      const intentId = /\/3ds\/(\w+)/.exec(authenticationUrl)?.[1] ?? "";
      sandbox.perform((work) => completeAuthentication(work, intentId, answer));
    },
    breakNext: async (match, kind, times = 1) => {
      await call("POST", "/_sandbox/faults", JSON.stringify([{ match, kind, times }]));
    },
    mend: async () => {
      await call("DELETE", "/_sandbox/faults");
    },
    countRequests: async (match) =>
      JSON.stringify(await call("GET", "/_sandbox/log")).match(new RegExp(match, "g"))?.length ?? 0,
    get: (path) => call("GET", path),
    post: (path, form) => call("POST", path, new URLSearchParams(form)),
    close: () => running.close(),
  };
}

async function typeCard(
  url: string,
  { setupIntentId, clientSecret }: { setupIntentId: string; clientSecret: string },
  { number, month = 12, year = new Date().getFullYear() + 2 }: { number: string } & TypedExpiry,
): Promise<number> {
  const body = new URLSearchParams({
    client_secret: clientSecret,
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": number,
    "payment_method_data[card][exp_month]": String(month),
    "payment_method_data[card][exp_year]": String(year),
    "payment_method_data[card][cvc]": "123",
    use_stripe_sdk: "true",
  });
  const headers = { authorization: "Bearer pk_test_0000000000000000000000000000" };
  const response = await fetch(`${url}/v1/setup_intents/${setupIntentId}/confirm`, { method: "POST", headers, body });
  return response.status;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
