import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { beginCardSetup, getBillingOverview, receiveStripeEvent } from "@/lib/domain/billing";
import { pollStripeEvents } from "@/lib/domain/billing/events/poll-stripe-events";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import { addCard, aPayer, type Payer } from "../factories/billing";
import { publicContext, systemContext } from "../factories/contexts";
import { choosePlan } from "../factories/plan-changes";
import { stripeWithCatalogue } from "../factories/stripe-with-catalogue";
import { webhookSecret } from "../support/stripe-sandbox";
import { permutationsOf } from "./permutations";

const stripe = await stripeWithCatalogue();

const visitor = () => publicContext({ gateways: { stripe: stripe.gateway } });
const worker = () => systemContext({ gateways: { stripe: stripe.gateway } });

/** Delivers an event of the sandbox as Stripe would. */
function deliver(event: StripeObject): Promise<boolean> {
  const body = JSON.stringify(event);
  const at = String(Math.floor(Date.now() / 1000));
  const digest = createHmac("sha256", webhookSecret).update(`${at}.${body}`).digest("hex");
  return receiveStripeEvent(visitor(), { rawBody: Buffer.from(body), signature: `t=${at},v1=${digest}` });
}

async function customerOf({ workspace }: Payer): Promise<string> {
  const row = await database().workspace.findUniqueOrThrow({ where: { id: workspace.id } });
  return row.stripeCustomerId ?? "";
}

const list = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
type StripeObject = z.infer<typeof list>["data"][number];

/** The events of this customer, oldest first. */
async function eventsOf(customer: string): Promise<StripeObject[]> {
  const { data } = list.parse(await stripe.get("/v1/events?limit=100"));
  return data.filter((event) => JSON.stringify(event).includes(customer)).reverse();
}

/** A subscriber whose plan Stripe ended behind our back: what we keep is wrong until we hear of it. */
async function aSurprise(): Promise<{ payer: Payer; customer: string; events: StripeObject[] }> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  await choosePlan(payer, { planKey: "developer" });
  const customer = await customerOf(payer);
  const known = new Set((await eventsOf(customer)).map(({ id }) => id));
  const [subscription] = await stripe.gateway.subscriptions.listOf(customer);
  await stripe.post(`/v1/subscriptions/${subscription?.id ?? ""}`, { cancel_at_period_end: "true" });
  await stripe.post(`/v1/customers/${customer}`, { name: "Somebody else" });
  await stripe.gateway.subscriptions.cancel(subscription?.id ?? "", { idempotencyKey: randomUUID() });
  const events = (await eventsOf(customer)).filter(({ id }) => !known.has(id));
  return { payer, customer, events };
}

async function expectFree(payer: Payer): Promise<void> {
  expect((await getBillingOverview(payer)).plan).toMatchObject({ isPaid: false });
}

describe("what Stripe tells of a plan that ended", () => {
  it("F12 in any order ends it once and for all", async () => {
    const { payer, customer, events } = await aSurprise();
    expect(events.length).toBeGreaterThanOrEqual(3);
    for (const order of permutationsOf(events)) {
      await database().stripeEvent.deleteMany({ where: { customerId: customer } });
      for (const event of order) {
        await deliver(event);
        await syncAfterEvents(worker(), customer);
        await expectFree(payer);
      }
    }
  });

  it("F11 five times over, at once and with the poller, is looked at like one", async () => {
    const { payer, customer, events } = await aSurprise();
    const before = await database().stripeEvent.count({ where: { customerId: customer } });
    const deliveries = [1, 2, 3, 4, 5].flatMap(() => events.map(deliver));
    await Promise.all([...deliveries, pollStripeEvents(worker())]);
    await Promise.all([1, 2, 3].map(() => syncAfterEvents(worker(), customer)));
    await expectFree(payer);
    const stored = await database().stripeEvent.findMany({ where: { customerId: customer } });
    expect(before).toBe(0);
    expect(stored).toHaveLength((await eventsOf(customer)).length);
  });

  it("F13 and was lost on its way is fetched", async () => {
    const { payer, customer } = await aSurprise();
    expect((await getBillingOverview(payer)).plan).toMatchObject({ isPaid: true });
    await pollStripeEvents(worker());
    await syncAfterEvents(worker(), customer);
    await expectFree(payer);
  });
});

describe("F14 an event that comes before we have stored whose customer it is", () => {
  it("is looked at once we have", async () => {
    const payer = await aPayer(stripe);
    await stripe.breakNext("POST /v1/customers/*", "hold");
    const begun = beginCardSetup(payer, randomUUID());
    while (stripe.sandbox.faults.heldCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const customer = list.parse(await stripe.get("/v1/customers?limit=1")).data[0]?.id ?? "";
    for (const event of await eventsOf(customer)) expect(await deliver(event)).toBe(true);
    await expect(syncAfterEvents(worker(), customer)).rejects.toThrow("yet");

    await stripe.mend();
    await begun;
    expect(await customerOf(payer)).toBe(customer);
    await syncAfterEvents(worker(), customer);
    expect(await database().stripeEvent.count({ where: { customerId: customer, processedAt: null } })).toBe(0);
  });
});
