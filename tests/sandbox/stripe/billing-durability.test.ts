import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { travel } from "@/sandbox/stripe/resources/clocks/advance-time";
import { at, DAY, idOf, itemOf } from "./billing-lab";
import { type Lab, openLab } from "./stripe-lab";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "sandbox-billing-"));
});
afterAll(() => rm(directory, { recursive: true }));

/** A paid monthly subscription in a fresh sandbox that keeps its state. */
async function subscribe({ stripe }: Lab): Promise<string> {
  const product = await stripe.products.create({ name: "Seat" });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "eur",
    unit_amount: 2_900,
    recurring: { interval: "month" },
  });
  const customer = await stripe.customers.create({});
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  const { id } = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    default_payment_method: method.id,
  });
  return id;
}

it("renews what fell due while the sandbox was down, one period at a time", async () => {
  let time = at("2026-11-01T00:00:00Z");
  const clock = { wall: () => time };
  const before = await openLab({ directory, clock });
  const id = await subscribe(before);
  await before.running.close();

  time += 75 * DAY;
  const after = await openLab({ directory, clock });
  const subscription = await after.stripe.subscriptions.retrieve(id);
  expect(subscription.status).toBe("active");
  expect(itemOf(subscription).current_period_start).toBe(at("2027-01-01T00:00:00Z"));
  const { data: renewals } = await after.stripe.invoices.list({ subscription: id });
  // Each step is dated as if the sandbox had been up: drafted at the end of the period, paid an hour later.
  expect(renewals.map((invoice) => [invoice.status, invoice.created, invoice.status_transitions.paid_at])).toEqual([
    ["paid", at("2027-01-01T00:00:00Z"), at("2027-01-01T01:00:00Z")],
    ["paid", at("2026-12-01T00:00:00Z"), at("2026-12-01T01:00:00Z")],
    ["paid", at("2026-11-01T00:00:00Z"), at("2026-11-01T00:00:00Z")],
  ]);
  expect(idOf(subscription.latest_invoice)).toBe(renewals[0]?.id);
  expect(renewals.map((invoice) => invoice.number?.slice(-4))).toEqual(["0003", "0002", "0001"]);
  await after.running.close();
});

it("makes one subscription when the answer to creating it is lost and the request repeated", async () => {
  const lab = await openLab();
  await subscribe(lab);
  const [first] = (await lab.stripe.subscriptions.list()).data;
  if (!first) throw new Error("There is a subscription");
  await lab.admin("POST", "faults", [{ match: "POST /v1/subscriptions", kind: "drop_after", times: 1 }]);
  const create = () =>
    lab.stripe.subscriptions.create(
      {
        customer: idOf(first.customer),
        items: [{ price: itemOf(first).price.id }],
        payment_behavior: "default_incomplete",
      },
      { idempotencyKey: "op_1" },
    );
  // The SDK itself repeats a request whose kept-alive connection broke; if it did not, the caller would.
  const made = await create().catch(create);
  expect(JSON.stringify(await lab.admin("GET", "log"))).toContain('"fault":"drop_after"');
  const { data } = await lab.stripe.subscriptions.list({ status: "incomplete" });
  expect(data.map((row) => row.id)).toEqual([made.id]);
  await lab.running.close();
});

it("ends a journey through time that a crash interrupted, and asks nobody to wait for ever", async () => {
  const directory = await mkdtemp(join(tmpdir(), "sandbox-journey-"));
  const clock = { wall: () => at("2026-11-01T00:00:00Z") };
  const before = await openLab({ directory, clock });
  const id = await subscribe(before);
  const customer = idOf((await before.stripe.subscriptions.retrieve(id)).customer);
  // The journey is written down, and the sandbox ends before it has gone anywhere.
  before.running.sandbox.perform((work) => travel(work, customer, at("2026-12-02T00:00:00Z")));
  await before.running.close();

  const after = await openLab({ directory, clock });
  const { data } = await after.stripe.invoices.list({ subscription: id });
  expect(data.map((invoice) => [invoice.status, invoice.created])).toEqual([
    ["paid", at("2026-12-01T00:00:00Z")],
    ["paid", at("2026-11-01T00:00:00Z")],
  ]);
  expect((await after.stripe.customers.update(customer, { name: "Ann" })).name).toBe("Ann");
  await after.running.close();
  await rm(directory, { recursive: true });
});
