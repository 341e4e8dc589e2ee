import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { receiveStripeEvent } from "@/lib/domain/billing";
import { pollStripeEvents } from "@/lib/domain/billing/events/poll-stripe-events";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import { aPayer } from "../../factories/billing";
import { publicContext, systemContext } from "../../factories/contexts";
import { emptyStripe } from "../../factories/empty-stripe";
import { waitingJobs } from "../../factories/jobs";
import { webhookSecret } from "../../support/stripe-sandbox";

const stripe = await emptyStripe();

function anEvent(wishes: Record<string, unknown> = {}) {
  const id = `evt_${randomUUID()}`;
  const customer = `cus_${randomUUID()}`;
  const created = Math.floor(Date.now() / 1000);
  const object = { id: "in_1", object: "invoice", customer };
  const body = JSON.stringify({
    id,
    object: "event",
    type: "invoice.paid",
    created,
    livemode: false,
    data: { object },
    ...wishes,
  });
  const digest = createHmac("sha256", webhookSecret)
    .update(`${String(created)}.${body}`)
    .digest("hex");
  return { id, customer, rawBody: Buffer.from(body), signature: `t=${String(created)},v1=${digest}` };
}

const visitor = () => publicContext({ gateways: { stripe: stripe.gateway } });
const worker = () => systemContext({ gateways: { stripe: stripe.gateway } });
const stored = (id: string) => database().stripeEvent.count({ where: { id } });
const syncsOf = async (customer: string) =>
  (await waitingJobs("billing.sync")).filter(({ payload }) => JSON.stringify(payload).includes(customer));

describe("events that Stripe sends", () => {
  it("are stored with the job that looks at the customer", async () => {
    const event = anEvent();
    expect(await receiveStripeEvent(visitor(), event)).toBe(true);
    expect(await database().stripeEvent.findUnique({ where: { id: event.id } })).toMatchObject({
      type: "invoice.paid",
      customerId: event.customer,
      processedAt: null,
    });
    expect(await syncsOf(event.customer)).toHaveLength(1);
  });

  it("F11 count once, however often and at once they come", async () => {
    const event = anEvent();
    const answers = await Promise.all(Array.from({ length: 10 }, () => receiveStripeEvent(visitor(), event)));
    expect(answers).toEqual(Array(10).fill(true));
    expect(await stored(event.id)).toBe(1);
    expect(await syncsOf(event.customer)).toHaveLength(1);
  });

  it.each([
    ["H65 of the other mode", { livemode: true }],
    ["H65 of a connected account", { account: "acct_1" }],
  ])("%s are not kept", async (_name, wishes) => {
    const event = anEvent(wishes);
    expect(await receiveStripeEvent(visitor(), event)).toBe(false);
    expect(await stored(event.id)).toBe(0);
    expect(await syncsOf(event.customer)).toEqual([]);
  });

  it("H64 with a wrong signature are not kept", async () => {
    const event = anEvent();
    expect(await receiveStripeEvent(visitor(), { ...event, signature: anEvent().signature })).toBe(false);
    expect(await stored(event.id)).toBe(0);
  });

  it("about no customer are stored and nothing else", async () => {
    const event = anEvent({ data: { object: { id: "price_1", object: "price" } } });
    const before = (await waitingJobs("billing.sync")).length;
    expect(await receiveStripeEvent(visitor(), event)).toBe(true);
    expect(await stored(event.id)).toBe(1);
    expect(await waitingJobs("billing.sync")).toHaveLength(before);
  });

  it("F14 about a customer we do not know yet are tried again, for an hour", async () => {
    const event = anEvent();
    await receiveStripeEvent(visitor(), event);
    await expect(syncAfterEvents(worker(), event.customer)).rejects.toThrow("yet");
    const later = { now: () => new Date(Date.now() + 3_700_000), gateways: { stripe: stripe.gateway } };
    await syncAfterEvents(systemContext(later), event.customer);
    expect(await database().stripeEvent.findUnique({ where: { id: event.id } })).toMatchObject({ processedAt: null });
  });

  it("F13 that were lost are fetched, and those we have are passed over", async () => {
    const payer = await aPayer(stripe);
    const { id: customer } = await stripe.gateway.customers.create(
      { workspaceId: payer.workspace.id },
      { idempotencyKey: randomUUID() },
    );
    await pollStripeEvents(worker());
    const count = await database().stripeEvent.count({ where: { customerId: customer } });
    expect(count).toBe(1);
    expect(await syncsOf(customer)).toHaveLength(1);
    await pollStripeEvents(worker());
    expect(await database().stripeEvent.count({ where: { customerId: customer } })).toBe(count);
  });

  it("F13 that were lost are fetched hours later, although newer ones came meanwhile", async () => {
    await pollStripeEvents(worker());
    const payer = await aPayer(stripe);
    const { id: lost } = await stripe.gateway.customers.create(
      { workspaceId: payer.workspace.id },
      { idempotencyKey: randomUUID() },
    );
    const later = Date.now() + 3 * 3_600_000;
    await receiveStripeEvent(visitor(), anEvent({ created: Math.floor(later / 1_000) }));
    await pollStripeEvents(systemContext({ now: () => new Date(later), gateways: { stripe: stripe.gateway } }));
    expect(await database().stripeEvent.count({ where: { customerId: lost } })).toBe(1);
  });
});
