import { Script } from "node:vm";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/stripe/start-sandbox";

const RETURN_URL = "http://localhost:3000/w/ada/billing/return?from=card";
let running: RunningSandbox;
let stripe: Stripe;

beforeAll(async () => {
  running = await startSandbox();
  stripe = new Stripe("sk_test_pages", { host: "127.0.0.1", port: running.port, protocol: "http" });
});

afterAll(() => running.close());

const page = (path: string) => fetch(`${running.url}${path}`, { redirect: "manual" });

function decide(id: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${running.url}/3ds/${id}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

async function waitingSetup(returnUrl: string = RETURN_URL): Promise<{ id: string; secret: string; url: string }> {
  const customer = await stripe.customers.create({ email: "ada@example.com" });
  const intent = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: "pm_card_authenticationRequiredOnSetup",
    confirm: true,
    return_url: returnUrl,
    automatic_payment_methods: { enabled: true },
  });
  const url = intent.next_action?.redirect_to_url?.url ?? "";
  return { id: intent.id, secret: intent.client_secret ?? "", url: url.replace(running.url, "") };
}

describe("stripe.js stand-in", () => {
  it("is one script that other origins may load and that brings no code of Stripe's hosts", async () => {
    const answer = await page("/js/stripe.js");
    const script = await answer.text();
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(script).not.toMatch(/stripe\.com|\bfetch\(|\beval\(|<style/);
    expect(() => new Script(script)).not.toThrow();
  });
});

describe("card frame", () => {
  it.each(["/elements/card", "/elements/controller"])(
    "%s runs only its own code, inside portals on this machine",
    async (path) => {
      const answer = await page(path);
      const policy = answer.headers.get("content-security-policy") ?? "";
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      const body = await answer.text();
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'self'; form-action 'none'; base-uri 'none'");
      expect(policy).toContain("frame-ancestors http://localhost:* http://127.0.0.1:*");
      expect(policy).not.toMatch(/unsafe|script-src[^;]*'self'/);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(body.match(/<script/g)).toHaveLength(1);
      expect(body).toContain(`<script nonce="${nonce}">`);
      expect(body).not.toMatch(/ style="/);
    },
  );

  it("takes a fresh nonce for every answer", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await page("/elements/card")).headers.get("content-security-policy")),
    );
    expect(new Set(policies).size).toBe(2);
  });
});

describe("3-D Secure page", () => {
  it("works as a plain form and leads back with what Stripe adds", async () => {
    const { id, secret, url } = await waitingSetup();
    const challenge = await page(url);
    const policy = challenge.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("form-action 'self' http://localhost:3000");
    expect(policy).toContain("script-src 'none'");
    expect(await challenge.text()).toContain(`action="/3ds/${id}"`);

    const answer = await decide(id, { client_secret: secret, outcome: "succeed" });
    expect(answer.status).toBe(303);
    const target = new URL(answer.headers.get("location") ?? "");
    expect(`${target.origin}${target.pathname}`).toBe("http://localhost:3000/w/ada/billing/return");
    expect(Object.fromEntries(target.searchParams)).toEqual({
      from: "card",
      setup_intent: id,
      setup_intent_client_secret: secret,
      redirect_status: "succeeded",
    });
    expect((await stripe.setupIntents.retrieve(id)).status).toBe("succeeded");
  });

  it("lets the cardholder fail", async () => {
    const { id, secret } = await waitingSetup();
    const answer = await decide(id, { client_secret: secret, outcome: "fail" });
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("redirect_status")).toBe("failed");
    const intent = await stripe.setupIntents.retrieve(id);
    expect(intent.status).toBe("requires_payment_method");
    expect(intent.last_setup_error?.code).toBe("setup_intent_authentication_failure");
  });

  it("takes the first choice only", async () => {
    const { id, secret } = await waitingSetup();
    await decide(id, { client_secret: secret, outcome: "succeed" });
    const again = await decide(id, { client_secret: secret, outcome: "fail" });
    expect(again.status).toBe(200);
    expect((await stripe.setupIntents.retrieve(id)).status).toBe("succeeded");
  });

  it("stays inside the layer when it was opened there", async () => {
    const { id, secret } = await waitingSetup();
    const answer = await decide(id, { client_secret: secret, outcome: "succeed", display: "layer" });
    expect(answer.status).toBe(200);
    const body = await answer.text();
    expect(body).toContain("sandbox-authentication-done");
    expect(body).not.toContain(secret);
  });

  it.each(["", "?client_secret=wrong"])("shows nothing without the secret (%j)", async (query) => {
    const { id } = await waitingSetup();
    const answer = await page(`/3ds/${id}${query}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(id);
    expect((await decide(id, { client_secret: "wrong", outcome: "succeed" })).status).toBe(404);
    expect((await stripe.setupIntents.retrieve(id)).status).toBe("requires_action");
  });
});
