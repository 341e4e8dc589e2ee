import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { billingTasks, cancelPlan, leavePlan } from "@/lib/domain/billing";
import type { Payer } from "../../factories/billing";
import { creditOf, outstandingOf, planOf } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { isStillThere, runLeavingJobs, sendDeletion } from "../../factories/deletions";
import { agreedCancellation, agreedLeaving, payWith } from "../../factories/endings";
import { runJobs } from "../../factories/jobs";
import { tellStripe } from "../../factories/metered";
import { aSubscriber, operationOf, resume, subscriptionsInStripe } from "../../factories/plan-changes";
import { renewNow } from "../../factories/stripe-time";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { runUpUsage } from "../../factories/usage-fees";

const FEE = 29_900n;
const TEN_MINUTES = 600;
const asksTheBankEachTime = "4000002760003184";

const stripe = await stripeWithCatalogue();

const invoicesOf = ({ workspace }: Payer) =>
  database().invoice.findMany({ where: { workspaceId: workspace.id }, orderBy: { issuedAt: "asc" } });
const chargesOf = async (payer: Payer) =>
  (await invoicesOf(payer)).filter(({ status }) => status !== "void").map(({ total, status }) => [total, status]);
/** Renewed ten minutes ago: Stripe holds the invoice back for another fifty. */
async function justRenewed(): Promise<{ payer: Payer; usage: bigint }> {
  const payer = await aSubscriber(stripe, { planKey: "scale" });
  const usage = await runUpUsage(payer);
  await tellStripe(stripe, payer);
  const at = await renewNow(stripe, payer, TEN_MINUTES);
  expect(await chargesOf(payer)).toEqual([[FEE, "paid"]]);
  return { payer: { ...payer, now: () => at }, usage };
}

describe("PLAN-11 within the hour in which Stripe holds a renewal back", () => {
  it("charges what the renewal bills once: the form is shown again, without it", async () => {
    const { payer, usage } = await justRenewed();
    const early = cancelPlan(payer, await agreedCancellation(payer), randomUUID());
    await expect(early).rejects.toMatchObject({ code: "amount_changed" });
    const input = await agreedCancellation(payer);
    expect(input.expectedUsage).toBe(0n);
    expect(await cancelPlan(payer, input, randomUUID())).toEqual({ outcome: "done" });
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [FEE + usage, "paid"],
    ]);
  });

  it("PLAN-5 gives back of the renewal only what was paid for it", async () => {
    const { payer, usage } = await justRenewed();
    const early = leavePlan(payer, await agreedLeaving(payer), randomUUID());
    await expect(early).rejects.toMatchObject({ code: "amount_changed" });
    const input = await agreedLeaving(payer);
    expect(await leavePlan(payer, input, randomUUID())).toEqual({ outcome: "done" });
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [FEE + usage, "paid"],
    ]);
    expect(await creditOf(payer)).toBe(input.expectedCredit);
  });

  it("PLAN-5 gives nothing back of a renewal that was not paid: the invoice comes first", async () => {
    const { payer } = await justRenewed();
    await payWith(stripe, payer, "4000000000000341");
    const early = leavePlan(payer, await agreedLeaving(payer), randomUUID());
    await expect(early).rejects.toMatchObject({ code: "amount_changed" });
    await expect(agreedLeaving(payer)).rejects.toMatchObject({ code: "payment_overdue" });
    expect(await creditOf(payer)).toBe(0n);
  });

  it("DEL-4 charges fee and usage before the account is deleted", async () => {
    const { payer, usage } = await justRenewed();
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [FEE + usage, "paid"],
    ]);
    expect(await isStillThere(payer.person)).toBe(false);
  });
});

interface Waiting {
  readonly payer: Payer;
  readonly usage: bigint;
  readonly formId: string;
  readonly url: string;
}

type Form = (payer: Payer, formId: string) => ReturnType<typeof cancelPlan>;

const canceling: Form = async (payer, formId) => cancelPlan(payer, await agreedCancellation(payer), formId);
const leaving: Form = async (payer, formId) => leavePlan(payer, await agreedLeaving(payer), formId);

/** The payer is at the bank with one card while the plan is renewed with another. */
async function renewedAtTheBank(send: Form): Promise<Waiting> {
  const payer = await aSubscriber(stripe, { planKey: "scale" });
  const usage = await runUpUsage(payer);
  await tellStripe(stripe, payer);
  await payWith(stripe, payer, asksTheBankEachTime);
  const formId = randomUUID();
  const outcome = await send(payer, formId);
  if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
  await payWith(stripe, payer, "5555555555554444");
  await renewNow(stripe, payer);
  return { payer, usage, formId, url: outcome.url };
}

describe("H69 an ending that waits at the bank while the plan is renewed", () => {
  it.each([
    ["canceling", canceling],
    ["leaving", leaving],
  ])("%s is taken back, since the renewal has charged what was used", async (_, send) => {
    const { payer, usage, formId } = await renewedAtTheBank(send);
    await resume(stripe, formId);
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "amount_changed" });
    expect(await chargesOf(payer)).toEqual([
      [FEE, "paid"],
      [FEE + usage, "paid"],
    ]);
    expect(await planOf(payer)).toMatchObject({ key: "scale", endsAt: null });
    expect(await outstandingOf(payer)).toBe(0n);
  });

  it.each([
    ["canceling", canceling, 0n],
    ["leaving", leaving, FEE],
  ])("%s ends well when it was paid first, and what was paid twice comes back once", async (_, send, fee) => {
    const { payer, usage, formId, url } = await renewedAtTheBank(send);
    stripe.answerBank(url, "succeed");
    await resume(stripe, formId);
    expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
    const ctx = systemContext({ gateways: payer.gateways });
    await runJobs({ "billing.return-usage": billingTasks["billing.return-usage"] }, ctx);
    await billingTasks["billing.return-usage"](ctx, {
      workspaceId: payer.workspace.id,
      operationId: formId,
      amount: usage.toString(),
    });
    expect(await creditOf(payer)).toBe(usage + fee);
    expect(await outstandingOf(payer)).toBe(0n);
    const [subscription] = await subscriptionsInStripe(stripe, payer);
    expect(subscription?.cancelAt ?? subscription?.endedAt).not.toBeNull();
  });
});
