import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { listLateHolds } from "@/lib/domain/admin/list-late-holds";
import { billingTasks } from "@/lib/domain/billing";
import { addNewCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { customerOf } from "../../factories/debts";
import { billingMailsOf, holdsInStripe, holdsOf, releaseHolds } from "../../factories/holds";
import { waitingJobs } from "../../factories/jobs";
import { choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const DAY_MS = 86_400_000;

const stripe = await stripeWithCatalogue();
let payer: Payer;
let holdId: string;
beforeEach(async () => {
  payer = await aPayer(stripe);
  await addNewCard(stripe, payer);
  await choosePlan(payer, { planKey: "developer" });
  holdId = (await holdsOf(payer))[0]?.id ?? "";
});

const inDays = (days: number) => () => new Date(Date.now() + days * DAY_MS);
const release = (now?: () => Date) =>
  billingTasks["billing.release-hold"](systemContext({ gateways: { stripe: stripe.gateway }, ...(now && { now }) }), {
    holdId,
  });
const watch = (now: () => Date) => billingTasks["billing.watch-holds"](systemContext({ now }), undefined);
const auditsOf = (action: string) => database().auditEvent.count({ where: { action, subjectId: holdId } });
const stateOf = async () => (await holdsOf(payer))[0]?.state;
const mine = async () =>
  (await waitingJobs("billing.release-hold")).filter(({ payload }) => JSON.stringify(payload).includes(holdId));

describe("H147 I19 the release of a temporary charge", () => {
  it("done twice, and by five at once, happens once and is told once", async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => release()));
    await release();
    expect(await stateOf()).toBe("RELEASED");
    expect((await holdsInStripe(stripe, payer)).map(({ state }) => state)).toEqual(["released"]);
    expect(await auditsOf("billing.hold_released")).toBe(1);
    expect(await billingMailsOf(payer, "hold-released")).toHaveLength(1);
  });

  it("is tried again while Stripe fails, and finds what a lost answer did", async () => {
    await stripe.breakNext("POST /v1/payment_intents/*/cancel", "500", 2);
    await expect(release()).rejects.toThrow();
    expect(await stateOf()).toBe("HELD");
    await stripe.breakNext("POST /v1/payment_intents/*/cancel", "drop_after", 2);
    await expect(release()).rejects.toThrow();
    await release();
    expect(await stateOf()).toBe("RELEASED");
    expect(await auditsOf("billing.hold_released")).toBe(1);
  });

  it("gets its job back when the queue has lost it, and alarms staff once from the sixth day on", async () => {
    await database().$executeRaw`select graphile_worker.remove_job(${`billing.release-hold:${holdId}`})`;
    expect(await mine()).toEqual([]);
    await watch(inDays(1));
    await watch(inDays(5.9));
    expect(await mine()).toHaveLength(1);
    expect(await auditsOf("billing.hold_overdue")).toBe(0);
    await expect(watch(inDays(6))).rejects.toThrow(holdId);
    for (const day of [6.1, 6.5]) await watch(inDays(day));
    expect(await auditsOf("billing.hold_overdue")).toBe(1);
    expect((await holdsOf(payer))[0]?.alarmedAt).not.toBeNull();
  });

  it("is late for staff once it takes longer than minutes", async () => {
    const late = (now: () => Date) => listLateHolds({ ...systemContext({ now }), viewer: undefined } as never);
    const mineOf = async (now: () => Date) => (await late(now)).find(({ id }) => id === holdId);
    expect(await mineOf(() => new Date())).toBeUndefined();
    expect(await mineOf(inDays(1))).toMatchObject({ state: "HELD", card: "Visa ending in 4242", isAlarmed: false });
    await watch(inDays(6)).catch(() => undefined);
    expect(await mineOf(inDays(6))).toMatchObject({ isAlarmed: true, amount: 5_000n });
    await release();
    expect(await mineOf(inDays(6))).toBeUndefined();
  });

  it("PAY-5 is Stripe's own on day 7 at the latest, and is seen as such", async () => {
    const response = await fetch(`${stripe.url}/_sandbox/customers/${await customerOf(payer)}/travel`, {
      method: "POST",
      body: JSON.stringify({ seconds: 7 * 86_400 + 60 }),
    });
    expect(response.status).toBe(200);
    await expect
      .poll(async () => (await holdsInStripe(stripe, payer)).map(({ state }) => state), { timeout: 10_000 })
      .toEqual(["released"]);
    await release(inDays(7.1));
    expect(await stateOf()).toBe("RELEASED");
  });

  it("is not to be had once somebody took the money in Stripe: that is written down for staff", async () => {
    const [hold] = await holdsOf(payer);
    await stripe.post(`/v1/payment_intents/${hold?.stripePaymentIntentId ?? ""}/capture`, {});
    await release();
    expect(await stateOf()).toBe("CAPTURED");
    expect(await auditsOf("billing.hold_captured")).toBe(1);
    expect(await billingMailsOf(payer, "hold-released")).toEqual([]);
  });

  it("does nothing about a hold that nobody knows", async () => {
    holdId = randomUUID();
    await release();
    await releaseHolds(stripe);
    expect(await stateOf()).toBe("RELEASED");
  });
});
