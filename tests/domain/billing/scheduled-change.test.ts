import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  changePlan,
  getBillingOverview,
  keepPlan,
  listPlanOptions,
  makeDefaultCard,
  previewPlanChange,
} from "@/lib/domain/billing";
import { sendBillingMail } from "@/lib/domain/billing/mails/send-billing-mail";
import { formatDate } from "@/lib/format/dates";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { planOf } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { aWorkspace } from "../../factories/people";
import {
  agreedChange,
  aSubscriber,
  choosePlan,
  operationOf,
  resume,
  subscriptionsInStripe,
} from "../../factories/plan-changes";
import { outcomesOf } from "../../factories/refusal";
import { renewNow } from "../../factories/stripe-time";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const countInvoices = ({ workspace }: Payer) => database().invoice.count({ where: { workspaceId: workspace.id } });

describe("PLAN-16 a smaller plan", () => {
  it("costs nothing now, waits for the end of the period, and is then what is paid", async () => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    const preview = await previewPlanChange(payer, { planKey: "developer", interval: "month" });
    const held = await planOf(payer);
    expect(preview).toMatchObject({ change: "later", dueNow: 0n, hold: 0n, lines: [], renewalAmount: 1_900n });
    expect(preview.renewsAt).toEqual(held?.periodEnd);

    expect(await choosePlan(payer, { planKey: "developer" })).toEqual({ outcome: "done" });
    expect(await planOf(payer)).toMatchObject({
      key: "professional",
      price: 9_900n,
      limits: { projects: 20 },
      next: { name: "Developer", interval: "month", seats: 1, startsAt: held?.periodEnd },
    });
    expect(await countInvoices(payer)).toBe(1);

    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ key: "developer", price: 1_900n, limits: { projects: 5 }, next: null });
    const [last] = await database().invoice.findMany({
      where: { workspaceId: payer.workspace.id },
      orderBy: { issuedAt: "desc" },
    });
    expect(last).toMatchObject({ total: 1_900n, status: "paid" });
  });

  it("is written into the audit log and told once, and so is its undoing", async () => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    const workspaceId = payer.workspace.id;
    await choosePlan(payer, { planKey: "developer" });
    await keepPlan(payer, randomUUID());
    const events = await database().auditEvent.findMany({ where: { workspaceId, action: { contains: "plan_" } } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "billing.plan_change_scheduled",
      "billing.plan_changed",
      "billing.plan_kept",
    ]);
    const notices = await database().notification.findMany({ where: { workspaceId } });
    expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["plan-scheduled", "plan-kept"]));
  });

  it("is told by email with the day on which it begins, and so is its undoing", async () => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    const formIds = [randomUUID(), randomUUID()] as const;
    const mail = async (template: "plan-changed" | "plan-kept", subjectId: string) => {
      const ctx = systemContext({ gateways: payer.gateways });
      await sendBillingMail(ctx, { workspaceId: payer.workspace.id, template, subjectId });
      return payer.outbox.mails.at(-1);
    };
    await choosePlan(payer, { planKey: "developer" }, formIds[0]);
    const startsAt = formatDate((await planOf(payer))?.next?.startsAt ?? new Date(0), { timeZone: "UTC" });
    expect(await mail("plan-changed", formIds[0])).toMatchObject({
      template: "plan-changed",
      props: { previousPlan: "Professional", plan: "Developer", price: "$19.00 per month", startsAt, renewsAt: null },
    });
    await keepPlan(payer, formIds[1]);
    expect(await mail("plan-kept", formIds[1])).toMatchObject({
      template: "plan-kept",
      props: { plan: "Professional", keptBy: "Ada Lovelace" },
    });
  });

  it("can be undone, and another chosen instead: the last word counts", async () => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    await choosePlan(payer, { planKey: "developer" });
    await choosePlan(payer, { planKey: "essential" });
    expect((await planOf(payer))?.next).toMatchObject({ name: "Essential" });
    expect(await keepPlan(payer, randomUUID())).toEqual({ outcome: "done" });
    expect((await planOf(payer))?.next).toBeNull();
    expect(await subscriptionsInStripe(stripe, payer)).toMatchObject([{ schedule: null }]);
    await expect(keepPlan(payer, randomUUID())).rejects.toMatchObject({ code: "plan_nothing_planned" });
    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ key: "professional" });
  });

  it("is how one comes back from paying by the year to paying by the month", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer", interval: "year" });
    await choosePlan(payer, { planKey: "developer", interval: "month" });
    expect(await planOf(payer)).toMatchObject({ interval: "year", next: { interval: "month" } });
    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ interval: "month", price: 1_900n, next: null });
  });

  it("is how an organization has fewer seats", async () => {
    const workspace = await aWorkspace();
    const payer = await aPayer(stripe, { workspace, person: workspace.owner });
    await addCard(stripe, payer);
    await choosePlan(payer, { planKey: "team-pro", seats: 5 });
    await choosePlan(payer, { planKey: "team-pro", seats: 3 });
    expect(await planOf(payer)).toMatchObject({ seats: 5, next: { seats: 3 } });
    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ seats: 3, price: 30_000n });
  });

  it("leaves every plan of the catalogue within reach", async () => {
    const payer = await aSubscriber(stripe, { planKey: "scale" });
    const { options } = await listPlanOptions(payer);
    const changes = options.flatMap(({ prices }) => prices.map(({ change }) => change));
    expect(new Set(changes)).toEqual(new Set(["later", "current"]));
  });
});

describe("H69 a form that says the wrong time", () => {
  it.each([
    ["developer", "now"],
    ["scale", "renewal"],
  ] as const)("for %s (%s) is refused, and nothing is planned", async (planKey, when) => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    const input = { ...(await agreedChange(payer, { planKey })), when };
    await expect(changePlan(payer, input, randomUUID())).rejects.toMatchObject({ code: "form_stale" });
    expect(await planOf(payer)).toMatchObject({ key: "professional", next: null });
  });
});

describe("F19 planned twice", () => {
  it("by the same form sent 20 times at once, it is one change", async () => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    const formId = randomUUID();
    const input = await agreedChange(payer, { planKey: "developer" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => changePlan(payer, input, formId)));
    expect(answers).toEqual(Array(20).fill({ outcome: "done" }));
    const where = { workspaceId: payer.workspace.id, action: "billing.plan_change_scheduled" };
    expect(await database().auditEvent.count({ where })).toBe(1);
  });

  it("F20 by two tabs that want different things, one at a time is done and one subscription stays", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    const inputs = await Promise.all(["developer", "professional"].map((planKey) => agreedChange(payer, { planKey })));
    const { done, refused } = await outcomesOf(inputs.map((input) => changePlan(payer, input, randomUUID())));
    expect(done + refused.length).toBe(2);
    expect(refused.every((code) => ["plan_change_running", "form_stale", "amount_changed"].includes(code))).toBe(true);
    expect(await subscriptionsInStripe(stripe, payer)).toHaveLength(1);
  });
});

describe("F2 an answer that is lost while a change is planned", () => {
  it.each([
    ["POST /v1/subscription_schedules", "drop_after"],
    ["POST /v1/subscription_schedules", "drop_before"],
    ["POST /v1/subscription_schedules/*", "drop_after"],
    ["POST /v1/subscription_schedules/*", "drop_before"],
  ])("to %s (%s) is made up for by the job", async (match, kind) => {
    const payer = await aSubscriber(stripe, { planKey: "professional" });
    const formId = randomUUID();
    const input = await agreedChange(payer, { planKey: "developer" });
    await stripe.breakNext(match, kind, 2);
    await expect(changePlan(payer, input, formId)).rejects.toMatchObject({ code: "payment_unknown" });
    await resume(stripe, formId);
    expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
    expect((await planOf(payer))?.next).toMatchObject({ name: "Developer" });
    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ key: "developer" });
  });
});

describe("an upgrade while a smaller plan waits", () => {
  const declines = "4000000000000341";

  async function declineFromNowOn(payer: Payer): Promise<void> {
    await addCard(stripe, payer, declines);
    const card = (await getBillingOverview(payer)).cards.find(({ last4 }) => declines.endsWith(last4));
    await makeDefaultCard(payer, { cardId: card?.id ?? "" });
  }

  it("takes its place", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    await choosePlan(payer, { planKey: "developer" });
    await choosePlan(payer, { planKey: "professional" });
    expect(await planOf(payer)).toMatchObject({ key: "professional", next: null });
    await renewNow(stripe, payer);
    expect(await planOf(payer)).toMatchObject({ key: "professional", price: 9_900n });
  });

  it("changes nothing when the bank says no: the smaller one still waits", async () => {
    const payer = await aSubscriber(stripe, { planKey: "essential" });
    await choosePlan(payer, { planKey: "developer" });
    await declineFromNowOn(payer);
    await expect(choosePlan(payer, { planKey: "professional" })).rejects.toMatchObject({ code: "card_declined" });
    expect(await planOf(payer)).toMatchObject({ key: "essential", next: { name: "Developer" } });
  });
});

describe("a price that was raised since", () => {
  it("stays what it was for who holds it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const where = { workspaceId: payer.workspace.id };
    expect(await database().subscription.findUnique({ where })).toMatchObject({ unitAmount: 1_900n });
    await database().subscription.update({ where, data: { unitAmount: 1_500n } });
    expect((await planOf(payer))?.price).toBe(1_500n);
  });
});
