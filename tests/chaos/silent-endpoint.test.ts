import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { getBillingOverview, receiveStripeEvent } from "@/lib/domain/billing";
import { pollStripeEvents } from "@/lib/domain/billing/events/poll-stripe-events";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import { createStripeGateway } from "@/lib/gateways/stripe/create-stripe-gateway";
import { addCard, aPayer, sellCatalogue } from "../factories/billing";
import { publicContext, systemContext } from "../factories/contexts";
import { customerOf } from "../factories/metered";
import { choosePlan, subscriptionsInStripe } from "../factories/plan-changes";
import { type StripeWorld, startStripeWorld } from "../support/stripe-sandbox";

const DAY_MS = 86_400_000;
/** More than a page of Stripe's list. */
const CHANGES = 130;

const id = z.object({ id: z.string() });
const listed = z.object({ data: z.array(z.object({ id: z.string(), created: z.number() })), has_more: z.boolean() });

let stripe: StripeWorld;
let portal: Server;
/** What Stripe delivered to the portal's address, and was kept there. */
const delivered: string[] = [];
let secret = "";
beforeAll(async () => {
  stripe = await startStripeWorld();
  await sellCatalogue(stripe);
  portal = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
      const rawBody = Buffer.concat(chunks);
      const gateway = createStripeGateway({ secretKey: "sk_test_0", webhookSecret: secret, apiUrl: stripe.url });
      const signature = String(request.headers["stripe-signature"]);
      const isKept = await receiveStripeEvent(publicContext({ gateways: { stripe: gateway } }), { rawBody, signature });
      if (isKept) delivered.push(id.parse(JSON.parse(rawBody.toString())).id);
      response.writeHead(isKept ? 200 : 400).end();
    })();
  });
  portal.listen(0, "127.0.0.1");
  await once(portal, "listening");
});
afterAll(async () => {
  await stripe.close();
  portal.close();
});

async function eventsSince(seconds: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = ""; ; after = `&starting_after=${ids.at(-1) ?? ""}`) {
    const page = listed.parse(await stripe.get(`/v1/events?limit=100&created[gte]=${String(seconds)}${after}`));
    ids.push(...page.data.map((event) => event.id));
    if (!page.has_more) return ids;
  }
}

it("F15 an endpoint that was disabled for two days: what it missed is fetched whole, and in order", async () => {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  await choosePlan(payer, { planKey: "developer" });
  const customer = await customerOf(payer);
  const { port } = portal.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}/api/stripe/webhook`;
  const endpoint = await stripe.post("/v1/webhook_endpoints", { url, "enabled_events[]": "*" });
  secret = String(endpoint.secret);
  await stripe.post(`/v1/customers/${customer}`, { name: "Heard" });
  await stripe.sandbox.deliverer.flush();
  expect(delivered).toHaveLength(1);
  const worker = (now = new Date()) => systemContext({ gateways: { stripe: stripe.gateway }, now: () => now });
  await pollStripeEvents(worker());

  const since = Math.floor(Date.now() / 1000);
  await stripe.post(`/v1/webhook_endpoints/${String(endpoint.id)}`, { disabled: "true" });
  for (let change = 1; change < CHANGES; change += 1) {
    await stripe.post(`/v1/customers/${customer}`, { name: `Unheard ${String(change)}` });
  }
  const [subscription] = await subscriptionsInStripe(stripe, payer);
  await stripe.gateway.subscriptions.cancel(subscription?.id ?? "", { idempotencyKey: "end" });
  await stripe.sandbox.deliverer.flush();
  expect(delivered).toHaveLength(1);
  expect((await getBillingOverview(payer)).plan).toMatchObject({ isPaid: true });

  // Enabled again it hears of what comes, and of nothing that was.
  await stripe.post(`/v1/webhook_endpoints/${String(endpoint.id)}`, { disabled: "false" });
  await stripe.post(`/v1/customers/${customer}`, { name: "Heard again" });
  await stripe.sandbox.deliverer.flush();
  expect(delivered).toHaveLength(2);

  const missed = await eventsSince(since);
  expect(missed.length).toBeGreaterThan(CHANGES);
  const told = await stripe.gateway.events.listSince(new Date(since * 1000));
  expect(told.map((event) => event.id)).toEqual([...missed].reverse());
  const twoDaysLater = worker(new Date(Date.now() + 2 * DAY_MS));
  await pollStripeEvents(twoDaysLater);
  expect(await database().stripeEvent.count({ where: { id: { in: [...missed] } } })).toBe(missed.length);
  await syncAfterEvents(twoDaysLater, customer);
  expect((await getBillingOverview(payer)).plan).toMatchObject({ isPaid: false });
  expect(await database().stripeEvent.count({ where: { customerId: customer, processedAt: null } })).toBe(0);
}, 60_000);
