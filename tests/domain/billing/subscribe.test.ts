import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  changePlan,
  finishPayment,
  getBillingOverview,
  listPlanOptions,
  makeDefaultCard,
  previewPlanChange,
} from "@/lib/domain/billing";
import { getInvoice, listInvoices } from "@/lib/domain/invoices";
import { listInvoicesInput } from "@/lib/domain/invoices/inputs";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { waitingJobs } from "../../factories/jobs";
import { aWorkspace } from "../../factories/people";
import {
  agreedChange,
  aSubscriber,
  choosePlan,
  operationOf,
  subscriptionsInStripe,
} from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const failsWhenCharged = "4000000000000341";
const asksTheBankEachTime = "4000002760003184";

const stripe = await stripeWithCatalogue();

const invoicesOf = async (payer: Payer) => (await listInvoices(payer, listInvoicesInput.parse({}))).rows;
const jobsOf = async (payer: Payer) =>
  (await waitingJobs("billing.send-mail"))
    .map(({ payload }) => JSON.stringify(payload))
    .filter((text) => text.includes(payer.workspace.id));

describe("the first paid plan", () => {
  it("PLAN-2 costs exactly what was shown, begins at once and leaves a paid invoice", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const preview = await previewPlanChange(payer, { planKey: "developer", interval: "month" });
    expect(preview).toMatchObject({
      change: "subscribe",
      dueNow: 1_900n,
      renewalAmount: 1_900n,
      card: { last4: "4242" },
    });

    expect(await choosePlan(payer, { planKey: "developer" })).toEqual({ outcome: "done" });

    expect(await getBillingOverview(payer)).toMatchObject({
      plan: { key: "developer", name: "Developer", isPaid: true, interval: "month", price: 1_900n, status: "active" },
      problem: null,
    });
    const [row] = await invoicesOf(payer);
    expect(row).toMatchObject({ status: "paid", total: 1_900n, amountRemaining: 0n });
    const { document } = await getInvoice(payer, row?.id ?? "");
    expect(document.payments).toMatchObject([{ amount: 1_900n, method: "Visa ending in 4242" }]);
    expect(document.buyer).toMatchObject({ name: "Ada Lovelace", email: payer.person.email });
  });

  it("is written into the audit log and told by mail, once each", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const formId = randomUUID();
    await choosePlan(payer, { planKey: "essential", interval: "year" }, formId);

    const where = { workspaceId: payer.workspace.id, action: "billing.plan_changed" };
    expect(await database().auditEvent.findMany({ where })).toMatchObject([
      { subjectId: formId, actorId: payer.person.userId, details: { planKey: "essential", interval: "year" } },
    ]);
    const mails = await jobsOf(payer);
    for (const template of ["card-added", "receipt", "plan-changed"]) {
      expect(mails.filter((text) => text.includes(`"${template}"`))).toHaveLength(1);
    }
  });

  it("shows on the plan page which plan it is and where one can go from there", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    expect((await listPlanOptions(payer)).currentPlanKey).toBe("starter");
    await choosePlan(payer, { planKey: "essential" });
    const { options } = await listPlanOptions(payer);
    const changes = Object.fromEntries(options.map(({ key, prices }) => [key, prices.map(({ change }) => change)]));
    expect(changes).toEqual({
      starter: [],
      developer: ["later", "later"],
      essential: ["current", "upgrade"],
      professional: ["upgrade", "upgrade"],
      scale: ["upgrade"],
    });
  });

  it("is bought per seat by an organization", async () => {
    const workspace = await aWorkspace();
    const payer = await aPayer(stripe, { workspace, person: workspace.owner });
    expect((await getBillingOverview(payer)).plan).toBeNull();
    await addCard(stripe, payer);
    await expect(choosePlan(payer, { planKey: "team-standard", seats: 1 })).rejects.toMatchObject({
      code: "seats_needed",
    });
    await choosePlan(payer, { planKey: "team-standard", seats: 5 });
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "team-standard", seats: 5, price: 10_000n });
    expect((await invoicesOf(payer))[0]).toMatchObject({ total: 10_000n, status: "paid" });
  });
});

describe("a no", () => {
  it("of the bank changes nothing, says so, and leaves the way free for another card", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer, failsWhenCharged);
    const formId = randomUUID();
    await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({ code: "card_declined" });

    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "card_declined" });
    expect(await getBillingOverview(payer)).toMatchObject({ plan: { key: "starter" }, problem: null });
    expect((await subscriptionsInStripe(stripe, payer)).map(({ status }) => status)).not.toContain("incomplete");
    expect((await invoicesOf(payer)).map(({ status }) => status)).toEqual(["void"]);

    await addCard(stripe, payer);
    const [, good] = (await getBillingOverview(payer)).cards;
    await makeDefaultCard(payer, { cardId: good?.id ?? "" });
    expect(await choosePlan(payer, { planKey: "developer" })).toEqual({ outcome: "done" });
  });

  it("of the bank is given again to the same form, which is closed for good", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer, failsWhenCharged);
    const input = await agreedChange(payer, { planKey: "developer" });
    const formId = randomUUID();
    for (const _ of [1, 2]) {
      await expect(changePlan(payer, input, formId)).rejects.toMatchObject({ code: "card_declined" });
    }
    expect(await subscriptionsInStripe(stripe, payer)).toHaveLength(1);
  });

  it.each([
    ["card_needed", { planKey: "developer" }, false],
    ["plan_unknown", { planKey: "team-pro", seats: 2 }, true],
    ["plan_unknown", { planKey: "scale", interval: "year" }, true],
    ["plan_unknown", { planKey: "starter" }, true],
    ["plan_unknown", { planKey: "__proto__" }, true],
  ] as const)("H69 of ours (%s) for %o leaves no trace", async (code, wish, hasCard) => {
    const payer = await aPayer(stripe);
    if (hasCard) await addCard(stripe, payer);
    const now = new Date(Math.floor(Date.now() / 1000) * 1000);
    const formId = randomUUID();
    const input = { interval: "month", expectedAmount: 1_900n, prorationDate: now, ...wish } as const;
    await expect(changePlan(payer, input, formId)).rejects.toMatchObject({ code });
    expect(await database().operation.count({ where: { id: formId } })).toBe(0);
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
  });

  it("H69 is the answer to an amount that is not the one shown", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const input = { ...(await agreedChange(payer, { planKey: "developer" })), expectedAmount: 1n };
    await expect(changePlan(payer, input, randomUUID())).rejects.toMatchObject({ code: "amount_changed" });
    expect(await subscriptionsInStripe(stripe, payer)).toEqual([]);
  });

  it("is the answer to a page that is a quarter of an hour old, or from the future", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const input = await agreedChange(payer, { planKey: "developer" });
    for (const shift of [-16 * 60_000, 60_000]) {
      const prorationDate = new Date(Date.now() + shift);
      await expect(changePlan(payer, { ...input, prorationDate }, randomUUID())).rejects.toMatchObject({
        code: "form_stale",
      });
    }
  });

  it("is the answer to the plan one has, and to a smaller one at once", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    await expect(choosePlan(payer, { planKey: "essential" })).rejects.toMatchObject({ code: "plan_current" });
    const smaller = await agreedChange(payer, { planKey: "developer" });
    await expect(changePlan(payer, { ...smaller, when: "now" }, randomUUID())).rejects.toMatchObject({
      code: "form_stale",
    });
  });

  it("is the answer to the same form with other values, and to another person's form", async () => {
    const [ada, eve] = [await aPayer(stripe), await aPayer(stripe)];
    await addCard(stripe, ada);
    await addCard(stripe, eve);
    const formId = randomUUID();
    await choosePlan(ada, { planKey: "developer" }, formId);
    await expect(choosePlan(eve, { planKey: "developer" }, formId)).rejects.toMatchObject({ code: "form_reused" });
    const other = { ...(await agreedChange(ada, { planKey: "essential" })) };
    await expect(changePlan(ada, other, formId)).rejects.toMatchObject({ code: "form_reused" });
    await expect(finishPayment(eve, { operation: formId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a bank that wants to see the payer", () => {
  async function atTheBank(): Promise<{ payer: Payer; formId: string; url: string }> {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer, asksTheBankEachTime);
    const formId = randomUUID();
    const outcome = await choosePlan(payer, { planKey: "developer" }, formId);
    if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
    return { payer, formId, url: outcome.url };
  }

  it("is sent the payer, and the plan begins when they confirm", async () => {
    const { payer, formId, url } = await atTheBank();
    expect(await getBillingOverview(payer)).toMatchObject({
      plan: { key: "starter" },
      problem: { kind: "confirm-payment", operationId: formId, planName: "Developer" },
    });
    stripe.answerBank(url, "succeed");
    for (const _ of [1, 2]) expect(await finishPayment(payer, { operation: formId })).toEqual({ outcome: "done" });
    expect(await getBillingOverview(payer)).toMatchObject({ plan: { key: "developer" }, problem: null });
  });

  it("leaves the plan as it was when they do not", async () => {
    const { payer, formId, url } = await atTheBank();
    stripe.answerBank(url, "fail");
    await expect(finishPayment(payer, { operation: formId })).rejects.toMatchObject({
      code: "card_authentication_failed",
    });
    expect(await getBillingOverview(payer)).toMatchObject({ plan: { key: "starter" }, problem: null });
    expect((await invoicesOf(payer)).map(({ status }) => status)).toEqual(["void"]);
  });

  it("is led to again by the same form and by coming back too early, at the same address", async () => {
    const { payer, formId, url } = await atTheBank();
    expect(await finishPayment(payer, { operation: formId })).toEqual({ outcome: "authenticate", url });
    expect(await subscriptionsInStripe(stripe, payer)).toHaveLength(1);
  });

  it("keeps nobody from choosing again: the unpaid change gives way", async () => {
    const { payer, formId } = await atTheBank();
    expect((await choosePlan(payer, { planKey: "essential" })).outcome).toBe("authenticate");
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED" });
    const open = (await subscriptionsInStripe(stripe, payer)).filter(({ status }) => status === "incomplete");
    expect(open).toHaveLength(1);
  });

  it("never has its address stored: it holds a secret", async () => {
    const { formId } = await atTheBank();
    expect(JSON.stringify(await operationOf(formId))).not.toMatch(/secret|3ds/);
  });
});
