import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { billingTasks, getBillingOverview, makeDefaultCard, payInvoice } from "@/lib/domain/billing";
import { completeOperation, refuseOperation } from "@/lib/domain/billing/operations/close-operation";
import { type Operation, type Refusal, readOperation } from "@/lib/domain/billing/operations/operation";
import { readEntitlement } from "@/lib/domain/entitlement";
import { newId } from "@/lib/domain/shared/ids";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { customerOf, syncPayer } from "../../factories/debts";
import { runJobs, waitingJobs } from "../../factories/jobs";
import { choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const FAILS_ONCE_PAYING = "4000000000000341";
const DAY_MS = 86_400_000;
const noCard: Refusal = { code: "card_declined", detail: null };

type Times = { at: Date };

/** Somebody on Developer whose card stopped working; `times.at` is the customer's time. */
async function aSubscriber(): Promise<{ payer: Payer; times: Times }> {
  const times = { at: new Date() };
  const payer = await aPayer(stripe, { now: () => times.at });
  await addCard(stripe, payer);
  // Before there is a plan: with one, a card has to prove itself first.
  await addCard(stripe, payer, FAILS_ONCE_PAYING);
  await choosePlan(payer, { planKey: "developer" });
  await useCard(payer, "0341");
  return { payer, times };
}

async function useCard(payer: Payer, last4: string): Promise<void> {
  const card = (await getBillingOverview(payer)).cards.find((one) => one.last4 === last4);
  await makeDefaultCard(payer, { cardId: card?.id ?? "" });
}

async function travel(payer: Payer, times: Times, where: Record<string, unknown>): Promise<void> {
  const customer = await customerOf(payer);
  const response = await fetch(`${stripe.url}/_sandbox/customers/${customer}/travel`, {
    method: "POST",
    body: JSON.stringify(where),
  });
  const { now } = (await response.json()) as { now: number };
  times.at = new Date(now * 1000);
  await syncPayer(payer);
}

const run = (payer: Payer) => runJobs(billingTasks, systemContext({ gateways: payer.gateways, now: payer.now }));
const tellSuspended = (payer: Payer) =>
  billingTasks["billing.tell-suspended"](systemContext({ gateways: payer.gateways, now: payer.now }), null);
const subscriptionOf = (payer: Payer) =>
  database().subscription.findUnique({ where: { workspaceId: payer.workspace.id } });
const openInvoice = (payer: Payer) =>
  database().invoice.findFirst({ where: { workspaceId: payer.workspace.id, status: "open" } });
const mailsTo = (payer: Payer, template: string) => payer.outbox.mails.filter((mail) => mail.template === template);
const audits = async (payer: Payer) =>
  (
    await database().auditEvent.findMany({
      where: { workspaceId: payer.workspace.id, actorKind: "SYSTEM" },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    })
  ).map(({ action }) => action);

describe("a renewal that cannot be collected", () => {
  it("PLAN-14 keeps what exists for 14 days, then suspends it, and says so at once and once", async () => {
    const { payer, times } = await aSubscriber();
    await travel(payer, times, { until: "next_renewal" });
    await syncPayer(payer);
    const failedAt = (await subscriptionOf(payer))?.pastDueSince ?? new Date(0);
    expect(times.at.getTime() - failedAt.getTime()).toBeLessThan(DAY_MS);
    expect(await readEntitlement(payer, payer.workspace.id)).toMatchObject({
      planKey: "developer",
      standing: "past_due",
    });
    await run(payer);
    const [mail, ...others] = mailsTo(payer, "payment-failed");
    const invoice = await openInvoice(payer);
    expect(others).toEqual([]);
    expect(mail?.props).toMatchObject({ nextAttemptAt: expect.stringMatching(/\d{4}, \d\d:\d\d/) as string });
    expect(JSON.stringify(mail?.props)).toContain(`/invoices/${invoice?.id ?? ""}`);

    times.at = new Date(failedAt.getTime() + 14 * DAY_MS - 1);
    await tellSuspended(payer);
    expect((await readEntitlement(payer, payer.workspace.id)).standing).toBe("past_due");
    times.at = new Date(failedAt.getTime() + 14 * DAY_MS);
    for (const _ of [1, 2]) await tellSuspended(payer);
    await run(payer);
    expect((await readEntitlement(payer, payer.workspace.id)).standing).toBe("suspended");
    expect(mailsTo(payer, "resources-suspended")).toMatchObject([{ props: { amountDue: "$19.00" } }]);
    expect(await audits(payer)).toEqual(expect.arrayContaining(["billing.past_due", "billing.resources_suspended"]));
  });

  it("H144 counts for an old tab at once: the entitlement is read where it is used, and paying restores it", async () => {
    const { payer, times } = await aSubscriber();
    await travel(payer, times, { until: "next_renewal" });
    expect((await readEntitlement(payer, payer.workspace.id)).standing).toBe("past_due");
    await useCard(payer, "4242");
    const invoice = await openInvoice(payer);
    await payInvoice(payer, { invoiceId: invoice?.id ?? "" }, newId());
    expect((await readEntitlement(payer, payer.workspace.id)).standing).toBe("active");
    expect(await subscriptionOf(payer)).toMatchObject({ status: "active", pastDueSince: null, suspensionToldAt: null });
    expect(await audits(payer)).toContain("billing.recovered");
  });

  it("PLAN-14 is paid by a new default card, once, whoever looks and however often", async () => {
    const { payer, times } = await aSubscriber();
    await travel(payer, times, { until: "next_renewal" });
    const invoice = await openInvoice(payer);
    await useCard(payer, "4242");
    await Promise.all([1, 2, 3].map(() => syncPayer(payer)));
    const operations = () =>
      database().operation.findMany({ where: { workspaceId: payer.workspace.id, purpose: "billing.pay-invoice" } });
    expect(await operations()).toHaveLength(1);
    await run(payer);
    expect(await operations()).toMatchObject([{ state: "DONE" }]);
    expect(await database().invoice.findUniqueOrThrow({ where: { id: invoice?.id ?? "" } })).toMatchObject({
      status: "paid",
      amountPaid: 1_900n,
    });
    expect((await readEntitlement(payer, payer.workspace.id)).standing).toBe("active");
    const charges = await database().charge.count({
      where: { invoiceId: invoice?.id ?? "", status: "succeeded" },
    });
    expect(charges).toBe(1);
  });

  it.each([
    ["well", (operation: Operation) => completeOperation(systemContext(), operation)],
    ["with a no", (operation: Operation) => refuseOperation(systemContext(), operation, noCard)],
  ])(
    "PLAN-14 is paid by a new default card that came while another payment ran, when that ends %s",
    async (_how, end) => {
      const { payer, times } = await aSubscriber();
      await travel(payer, times, { until: "next_renewal" });
      const workspaceId = payer.workspace.id;
      const facts = { id: newId(), workspaceId, purpose: "billing.add-funds", inputHash: "", createdAt: times.at };
      const input = { amount: "500", currency: "usd" };
      const row = await database().operation.create({ data: { ...facts, input, state: "PENDING" } });
      await useCard(payer, "4242");
      const paying = { workspaceId, purpose: "billing.pay-invoice" };
      expect(await database().operation.count({ where: paying })).toBe(0);

      await end(readOperation(row));
      expect(await waitingJobs("billing.collect-open", { dueBy: new Date() })).toMatchObject([
        { payload: { workspaceId } },
      ]);
      for (const _ of [1, 2]) await run(payer);
      expect(await database().operation.count({ where: { ...paying, state: "DONE" } })).toBe(1);
      expect(await openInvoice(payer)).toBeNull();
      expect(await waitingJobs("billing.collect-open")).toEqual([]);
    },
  );

  it("F2 is paid once by a new default card when the answer was lost", async () => {
    const { payer, times } = await aSubscriber();
    await travel(payer, times, { until: "next_renewal" });
    const invoice = await openInvoice(payer);
    await useCard(payer, "4242");
    await stripe.breakNext("POST /v1/payment_intents/*/confirm", "drop_after", 2);
    await expect(run(payer)).rejects.toThrow("Stripe unknown");
    await run(payer);
    expect(await openInvoice(payer)).toBeNull();
    const paid = { invoiceId: invoice?.id ?? "", status: "succeeded" };
    expect(await database().charge.count({ where: paid })).toBe(1);
  });

  it("ends the plan after the last try: Starter, the invoice stays owed, the mail says so", async () => {
    const { payer, times } = await aSubscriber();
    await travel(payer, times, { until: "next_renewal" });
    await travel(payer, times, { until: "dunning_ends" });
    for (const _ of [1, 2]) await syncPayer(payer);
    expect(await subscriptionOf(payer)).toBeNull();
    expect(await readEntitlement(payer, payer.workspace.id)).toMatchObject({ planKey: "starter", standing: "active" });
    expect((await openInvoice(payer))?.amountRemaining).toBe(1_900n);
    await run(payer);
    const ended = mailsTo(payer, "plan-ended");
    expect(ended).toMatchObject([{ props: { plan: "Developer", nextPlan: "Starter", amountDue: "$19.00" } }]);
    expect((await audits(payer)).filter((action) => action === "billing.plan_ended")).toHaveLength(1);
    const invoice = await openInvoice(payer);
    await useCard(payer, "4242");
    await run(payer);
    expect(await database().invoice.findUniqueOrThrow({ where: { id: invoice?.id ?? "" } })).toMatchObject({
      status: "paid",
    });
  });
});

describe("what happens in Stripe alone", () => {
  it("is in the books once, as nobody's deed: an invoice voided, a plan changed and ended", async () => {
    const { payer } = await aSubscriber();
    const before = await audits(payer);
    const customer = await customerOf(payer);
    await stripe.post("/v1/invoiceitems", { customer, amount: "2500", currency: "usd", description: "Setup" });
    const options = { customer, currency: "usd", pending_invoice_items_behavior: "include", auto_advance: "false" };
    const { id } = await stripe.post("/v1/invoices", options);
    await stripe.post(`/v1/invoices/${String(id)}/finalize`, { auto_advance: "false" });
    await syncPayer(payer);
    await stripe.post(`/v1/invoices/${String(id)}/void`, {});
    for (const _ of [1, 2]) await syncPayer(payer);
    const subscription = await subscriptionOf(payer);
    const one = await stripe.get(`/v1/subscriptions/${subscription?.stripeSubscriptionId ?? ""}`);
    const item = (one.items as { data: { id: string }[] }).data[0];
    const price = await database().catalogPrice.findFirstOrThrow({
      where: { lookupKey: { startsWith: "portico_essential_month_" } },
    });
    await stripe.post(`/v1/subscriptions/${String(one.id)}`, {
      "items[0][id]": item?.id ?? "",
      "items[0][price]": price.stripePriceId,
      proration_behavior: "none",
    });
    for (const _ of [1, 2]) await syncPayer(payer);
    const ended = await fetch(`${stripe.url}/v1/subscriptions/${String(one.id)}`, {
      method: "DELETE",
      headers: { authorization: "Bearer sk_test_0000000000000000000000000000" },
    });
    expect(ended.status).toBe(200);
    for (const _ of [1, 2]) await syncPayer(payer);
    expect((await audits(payer)).slice(before.length)).toEqual([
      "billing.invoice_voided",
      "billing.subscription_changed",
      "billing.subscription_ended",
    ]);
  });
});
