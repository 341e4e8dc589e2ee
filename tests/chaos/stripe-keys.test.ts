import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { isLive } from "@/lib/domain/billing/sync/choose-subscription";
import { keptAnswers } from "@/sandbox/stripe/http/idempotency";
import { addCard, aPayer, type Payer } from "../factories/billing";
import { choosePlan, operationOf, resume, subscriptionsInStripe } from "../factories/plan-changes";
import { stripeWithCatalogue } from "../factories/stripe-with-catalogue";

/** The gateway asks twice before it gives up. */
const ASKS = 2;

const stripe = await stripeWithCatalogue();
let payer: Payer;
let formId: string;
beforeEach(async () => {
  payer = await aPayer(stripe);
  formId = randomUUID();
  await addCard(stripe, payer);
});

const subscribe = () => choosePlan(payer, { planKey: "developer" }, formId);

async function expectPaidOnce(): Promise<void> {
  expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
  expect((await subscriptionsInStripe(stripe, payer)).map(({ status }) => status)).toEqual(["active"]);
  const invoices = await database().invoice.findMany({ where: { workspaceId: payer.workspace.id } });
  expect(invoices).toMatchObject([{ status: "paid", amountPaid: 1_900n }]);
}

/** As a day does. */
function forgetKeys(): void {
  stripe.sandbox.perform((work) => {
    for (const { id } of work.all(keptAnswers)) work.remove(keptAnswers, id);
  });
}

const calls = ["POST /v1/subscriptions", "POST /v1/payment_intents/*/confirm"];

describe("F5 a key that is in use", () => {
  it.each(calls)("at %s leaves the work to whoever is at it", async (match) => {
    await stripe.breakNext(match, "timeout");
    const first = subscribe();
    while (stripe.sandbox.faults.heldCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(resume(stripe, formId)).rejects.toMatchObject({ kind: "unknown" });

    await stripe.mend();
    expect(await first).toEqual({ outcome: "done" });
    await resume(stripe, formId);
    await expectPaidOnce();
  });
});

describe("F6 a key that Stripe has forgotten", () => {
  it.each(calls)("for %s is not needed: what was done is read", async (match) => {
    await stripe.breakNext(match, "drop_after", ASKS);
    await expect(subscribe()).rejects.toMatchObject({ code: "payment_unknown" });
    forgetKeys();
    await resume(stripe, formId);
    await expectPaidOnce();
  });

  it.each([
    ["POST /v1/subscriptions", "REFUSED", []],
    ["POST /v1/payment_intents/*/confirm", "DONE", ["active"]],
  ])("after 25 hours for %s: what was done is read, and nothing is sent anew", async (match, state, plans) => {
    await stripe.breakNext(match, "drop_after", ASKS);
    await expect(subscribe()).rejects.toMatchObject({ code: "payment_unknown" });
    forgetKeys();
    const sent = () =>
      stripe.countRequests(/"method":"POST","path":"\/v1\/(subscriptions|payment_intents\/\w+\/confirm)"/);
    const before = await sent();
    await resume(stripe, formId, () => new Date(Date.now() + 25 * 3_600_000));
    expect(await operationOf(formId)).toMatchObject({ state });
    const live = (await subscriptionsInStripe(stripe, payer)).filter(isLive);
    expect(live.map(({ status }) => status)).toEqual(plans);
    expect(await sent()).toBe(before);
  });
});

describe("F3 a failure that Stripe keeps under its key, after all doing the work", () => {
  it.each(calls)("at %s is seen through by reading, under no other key", async (match) => {
    const [fault] = [{ match, kind: "500", times: 1, holdMs: 0, executed: true } as const];
    stripe.sandbox.faults.add([fault]);
    await expect(subscribe()).rejects.toMatchObject({ code: "payment_unknown" });
    await resume(stripe, formId);
    await expectPaidOnce();
  });
});
