import Stripe from "stripe";
import { afterEach, expect, it } from "vitest";
import { type Lab, openLab, openReceiver, type Receiver } from "./stripe-lab";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0)) await resource.close();
});

type World = { lab: Lab; receiver: Receiver; secret: string };

/** A sandbox with one endpoint that listens to everything, or to `types`. */
async function aWorld(types: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ["*"]): Promise<World> {
  const [lab, receiver] = [await openLab(), await openReceiver()];
  opened.push(lab.running, receiver);
  const endpoint = await lab.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: types });
  await lab.admin("POST", "webhooks", { retryDelaysMs: [20, 20, 20] });
  return { lab, receiver, secret: endpoint.secret ?? "" };
}

it("signs what it sends so that the SDK accepts it", async () => {
  const { lab, receiver, secret } = await aWorld();
  const customer = await lab.stripe.customers.create({ name: "Ann" });
  await receiver.waitFor(1);
  const [delivery] = receiver.received;
  const event = Stripe.webhooks.constructEvent(delivery?.raw ?? "", delivery?.signature ?? "", secret);
  expect(event).toMatchObject({
    type: "customer.created",
    api_version: "2026-10-28.endive",
    data: { object: { id: customer.id } },
    request: { id: customer.lastResponse.requestId },
  });
  expect(() => Stripe.webhooks.constructEvent(`${delivery?.raw} `, delivery?.signature ?? "", secret)).toThrow();
});

it("shows the secret once, when the endpoint is made", async () => {
  const { lab, secret } = await aWorld();
  expect(secret).toMatch(/^whsec_/);
  const { data } = await lab.stripe.webhookEndpoints.list();
  expect(data[0]).not.toHaveProperty("secret");
});

it("tries again with the same event and a new signature until it is taken", async () => {
  const { lab, receiver } = await aWorld();
  receiver.answerWith(500, 302);
  await lab.stripe.customers.create({});
  await receiver.waitFor(3);
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  const id = receiver.received[0]?.event.id ?? "";
  await expect.poll(async () => (await lab.stripe.events.retrieve(id)).pending_webhooks).toBe(0);
});

it("keeps the order of events for an endpoint and tells exactly what changed", async () => {
  const { lab, receiver } = await aWorld();
  const { id } = await lab.stripe.customers.create({ name: "A", metadata: { plan: "x" } });
  await lab.stripe.customers.update(id, { name: "B" });
  await lab.stripe.customers.update(id, { name: "B" });
  await lab.stripe.customers.update(id, { metadata: { seats: "3" } });
  await lab.stripe.customers.del(id);
  await receiver.waitFor(4);
  expect(receiver.received.map(({ event }) => event.type)).toEqual([
    "customer.created",
    "customer.updated",
    "customer.updated",
    "customer.deleted",
  ]);
  const changes = receiver.received.map(({ event }) => event.data.previous_attributes);
  expect(changes).toEqual([undefined, { name: "A" }, { metadata: { plan: "x" } }, undefined]);
  // Each event shows the object as it was then, not as it is now.
  expect(receiver.received[0]?.event.data.object).toMatchObject({ name: "A" });
});

it("sends only the types an endpoint asked for, and nothing once it is disabled", async () => {
  const { lab, receiver } = await aWorld(["customer.deleted"]);
  const [one, two] = [await lab.stripe.customers.create({}), await lab.stripe.customers.create({})];
  await lab.stripe.customers.del(one.id);
  await receiver.waitFor(1);
  const { data } = await lab.stripe.webhookEndpoints.list();
  await lab.stripe.webhookEndpoints.update(data[0]?.id ?? "", { disabled: true });
  await lab.stripe.customers.del(two.id);
  await lab.admin("POST", "webhooks/flush");
  expect(receiver.received.map(({ event }) => event.type)).toEqual(["customer.deleted"]);
});

it("sends nothing about a request that was undone", async () => {
  const { lab, receiver } = await aWorld();
  await lab.stripe.customers.create({ expand: ["email"] }).catch(() => {});
  await lab.admin("POST", "webhooks/flush");
  expect(receiver.received).toEqual([]);
});

it("F11 sends duplicates when told to", async () => {
  const { lab, receiver } = await aWorld();
  await lab.admin("POST", "webhooks", { duplicate: 2 });
  await lab.stripe.customers.create({});
  await receiver.waitFor(3);
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
});

it("F12 shuffles what waits, losing nothing", async () => {
  const { lab, receiver } = await aWorld();
  await lab.admin("POST", "webhooks", { shuffle: true, delayMs: 30 });
  const made: string[] = [];
  for (let count = 0; count < 12; count += 1) made.push((await lab.stripe.customers.create({})).id);
  await lab.admin("POST", "webhooks/flush");
  const told = receiver.received.map(({ raw }) => /"id": "(cus_\w+)"/.exec(raw)?.[1] ?? "");
  expect(told.toSorted()).toEqual(made.toSorted());
  expect(told).not.toEqual(made);
});

it("F13 resends an event that was given up", async () => {
  const { lab, receiver } = await aWorld();
  await lab.admin("POST", "webhooks", { retryDelaysMs: [] });
  receiver.answerWith(500);
  await lab.stripe.customers.create({});
  await receiver.waitFor(1);
  const id = receiver.received[0]?.event.id ?? "";
  await lab.admin("POST", "webhooks/flush");
  expect(receiver.received).toHaveLength(1);
  await lab.admin("POST", `events/${id}/resend`);
  await receiver.waitFor(2);
  expect(receiver.received[1]?.event.id).toBe(id);
});

it("delivers although the answer of the request is held", async () => {
  const { lab, receiver } = await aWorld();
  await lab.admin("POST", "faults", { match: "POST /v1/customers", kind: "hold" });
  const held = lab.stripe.customers.create({});
  await receiver.waitFor(1);
  await lab.admin("POST", "faults/release");
  expect(receiver.received[0]?.event.data.object).toMatchObject({ id: (await held).id });
});
