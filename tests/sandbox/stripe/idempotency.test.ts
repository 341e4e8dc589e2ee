import Stripe from "stripe";
import { afterEach, expect, it } from "vitest";
import { sharedLab, stripeErrorOf, stripeFor } from "./stripe-lab";

const lab = await sharedLab();
afterEach(() => lab.admin("DELETE", "faults"));

const CREATE = "POST /v1/customers";
/** The SDK repeats a request once when its connection is reset, even with retries off. */
const SDK_TRIES = 2;
const countOf = async (email: string) => (await lab.stripe.customers.list({ email })).data.length;

it("answers a repeated key with the first answer and makes nothing twice", async () => {
  const email = "twice@example.com";
  const first = await lab.stripe.customers.create({ email }, { idempotencyKey: "twice" });
  const second = await lab.stripe.customers.create({ email }, { idempotencyKey: "twice" });
  expect(second.id).toBe(first.id);
  expect(second.lastResponse.headers).toMatchObject({
    "idempotent-replayed": "true",
    "original-request": first.lastResponse.requestId,
  });
  expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
  expect(await countOf(email)).toBe(1);
});

it("refuses a key that comes back with other parameters", async () => {
  await lab.stripe.customers.create({ name: "A" }, { idempotencyKey: "reused" });
  const error = await stripeErrorOf(lab.stripe.customers.create({ name: "B" }, { idempotencyKey: "reused" }));
  expect(error).toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
});

it("forgets a key whose parameters were refused, so that it can be used again", async () => {
  const error = await stripeErrorOf(
    lab.stripe.paymentIntents.create({ amount: Number.NaN, currency: "eur" }, { idempotencyKey: "invalid" }),
  );
  expect(error.statusCode).toBe(400);
  const intent = await lab.stripe.paymentIntents.create(
    { amount: 100, currency: "eur" },
    { idempotencyKey: "invalid" },
  );
  expect(intent.amount).toBe(100);
});

it("keeps a declined card under its key", async () => {
  const pay = () =>
    lab.stripe.paymentIntents.create(
      {
        amount: 900,
        currency: "eur",
        payment_method: "pm_card_chargeCustomerFail",
        confirm: true,
        allowed_payment_method_types: ["card"],
      },
      { idempotencyKey: "declined" },
    );
  const [first, second] = [await stripeErrorOf(pay()), await stripeErrorOf(pay())];
  expect(second.statusCode).toBe(402);
  expect(second.payment_intent?.id).toBe(first.payment_intent?.id);
});

it("F3 replays an injected 500 for ever, and executes nothing", async () => {
  const email = "f3@example.com";
  await lab.admin("POST", "faults", { match: CREATE, kind: "500" });
  const create = () => lab.stripe.customers.create({ email }, { idempotencyKey: "f3" });
  for (let attempt = 0; attempt < 3; attempt += 1)
    expect(await stripeErrorOf(create())).toMatchObject({ statusCode: 500 });
  expect(await countOf(email)).toBe(0);
});

it("F3 can take effect all the same, as a real 500 may", async () => {
  const email = "f3-executed@example.com";
  await lab.admin("POST", "faults", { match: CREATE, kind: "500", executed: true });
  const create = () => lab.stripe.customers.create({ email }, { idempotencyKey: "f3-executed" });
  expect(await stripeErrorOf(create())).toMatchObject({ statusCode: 500 });
  expect(await stripeErrorOf(create())).toMatchObject({ statusCode: 500 });
  expect(await countOf(email)).toBe(1);
});

it("F5 answers 409 while the first request with the key is under way", async () => {
  const email = "f5@example.com";
  await lab.admin("POST", "faults", { match: CREATE, kind: "timeout" });
  const first = lab.stripe.customers.create({ email }, { idempotencyKey: "f5" });
  await expect.poll(() => lab.admin("GET", "faults")).toMatchObject({ held: 1 });
  const error = await stripeErrorOf(lab.stripe.customers.create({ email }, { idempotencyKey: "f5" }));
  expect(error).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });

  await lab.admin("POST", "faults/release");
  const { id } = await first;
  expect((await lab.stripe.customers.create({ email }, { idempotencyKey: "f5" })).id).toBe(id);
  expect(await countOf(email)).toBe(1);
});

it("F2 drop_after executes and loses the answer; the SDK's own retry finds one object", async () => {
  const email = "f2@example.com";
  await lab.admin("POST", "faults", { match: CREATE, kind: "drop_after", times: SDK_TRIES });
  const lost = await stripeErrorOf(lab.stripe.customers.create({ email }, { idempotencyKey: "f2" }));
  expect(lost.type).toBe("StripeConnectionError");
  expect(await countOf(email)).toBe(1);
  const { id } = await lab.stripe.customers.create({ email }, { idempotencyKey: "f2" });
  expect((await lab.stripe.customers.list({ email })).data.map((row) => row.id)).toEqual([id]);
});

it("drop_before executes nothing", async () => {
  const email = "before@example.com";
  await lab.admin("POST", "faults", { match: CREATE, kind: "drop_before", times: SDK_TRIES });
  await stripeErrorOf(lab.stripe.customers.create({ email }));
  expect(await countOf(email)).toBe(0);
});

it("hold executes at once and withholds the answer until it is released", async () => {
  const email = "hold@example.com";
  await lab.admin("POST", "faults", { match: CREATE, kind: "hold", keyPrefix: "hold-" });
  const held = lab.stripe.customers.create({ email }, { idempotencyKey: "hold-1" });
  await expect.poll(() => countOf(email)).toBe(1);
  // Whoever restarts and repeats the request meanwhile gets the answer that is being held.
  const repeated = await lab.stripe.customers.create({ email }, { idempotencyKey: "hold-1" });
  await lab.admin("DELETE", "faults");
  expect((await held).id).toBe(repeated.id);
  expect(await countOf(email)).toBe(1);
});

it("429 refuses without keeping anything, and only what it was meant for", async () => {
  await lab.admin("POST", "faults", { match: CREATE, kind: "429", keyPrefix: "limited", retryHeader: "false" });
  expect((await lab.stripe.customers.create({}, { idempotencyKey: "other" })).object).toBe("customer");
  const error = await stripeErrorOf(lab.stripe.customers.create({}, { idempotencyKey: "limited" }));
  expect(error).toMatchObject({ type: "StripeRateLimitError", statusCode: 429 });
  expect((await lab.stripe.customers.create({}, { idempotencyKey: "limited" })).object).toBe("customer");
});

it("the SDK's default retries turn a lost answer into one object without help", async () => {
  const email = "retry@example.com";
  const patient = stripeFor(lab.running.port);
  await lab.admin("POST", "faults", { match: CREATE, kind: "drop_after" });
  await patient.customers.create({ email }, { maxNetworkRetries: 2 });
  expect(await countOf(email)).toBe(1);
});

it("limits requests per second once told to, and keeps nothing of what it refused", async () => {
  await lab.admin("POST", "config", { rateLimit: 3 });
  const calls = Array.from({ length: 12 }, (_, index) =>
    lab.stripe.customers.create({}, { idempotencyKey: `rate-${index}` }).then(
      () => 200,
      (error: unknown) => (error instanceof Stripe.errors.StripeError ? error.statusCode : 0),
    ),
  );
  expect(await Promise.all(calls)).toContain(429);
  await lab.admin("POST", "config", { rateLimit: null });
  for (let index = 0; index < 12; index += 1) {
    expect((await lab.stripe.customers.create({}, { idempotencyKey: `rate-${index}` })).object).toBe("customer");
  }
});
