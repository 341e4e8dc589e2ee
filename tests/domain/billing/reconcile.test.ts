import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { reconcile } from "@/lib/domain/billing";
import { reconcileWorkspace } from "@/lib/domain/billing/reconcile/reconcile-workspace";
import { settleOrphans } from "@/lib/domain/billing/reconcile/settle-orphans";
import { reportFinding, resolveUnseen } from "@/lib/domain/findings";
import { reportUsage } from "@/lib/domain/usage";
import { listUnreported } from "@/lib/domain/usage/reports/list-unreported.sql";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { customerOf, syncPayer } from "../../factories/debts";
import { aSubscriber, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { runUpUsage } from "../../factories/usage-fees";

const stripe = await stripeWithCatalogue();

const context = (payer: Payer) => systemContext({ gateways: payer.gateways });
const look = (payer: Payer) => reconcileWorkspace(context(payer), payer.workspace.id);

async function aSyncedSubscriber(): Promise<Payer> {
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  await syncPayer(payer);
  return payer;
}

/** The items of meters that the audit log says were added. */
async function metersWritten({ workspace }: Payer) {
  const where = { workspaceId: workspace.id, action: "billing.meters_added" };
  return (await database().auditEvent.findMany({ where })).map(({ subjectId }) => subjectId);
}

async function priceIdOf(planKey: string): Promise<string> {
  const lookupKey = { startsWith: `portico_${planKey}_month_` };
  return (await database().catalogPrice.findFirstOrThrow({ where: { lookupKey } })).stripePriceId;
}

describe("I18 the comparison of a workspace with Stripe", () => {
  it("finds nothing and repairs nothing where both agree", async () => {
    expect(await look(await aSyncedSubscriber())).toEqual({ repaired: [], findings: [] });
  });

  it("F13 repairs by looking again what no event told of", async () => {
    const payer = await aSyncedSubscriber();
    const [subscription] = await subscriptionsInStripe(stripe, payer);
    await stripe.post(`/v1/subscriptions/${subscription?.id ?? ""}`, { cancel_at_period_end: "true" });
    const customer = await customerOf(payer);
    await stripe.post(`/v1/customers/${customer}/balance_transactions`, { amount: "-500", currency: "usd" });
    const { repaired, findings } = await look(payer);
    expect(findings).toEqual([]);
    expect(repaired).toEqual([`looked again at ${customer}: balance-differs`]);
    const row = await database().subscription.findUniqueOrThrow({ where: { workspaceId: payer.workspace.id } });
    expect(row.cancelAt).not.toBeNull();
    expect((await look(payer)).repaired).toEqual([]);
  });

  it("gives a subscription that is older than a meter what its plan meters, once, and then its usage is reported", async () => {
    const payer = await aSyncedSubscriber();
    const one = async () => (await subscriptionsInStripe(stripe, payer))[0];
    const before = await one();
    for (const [index, { itemId }] of (before?.meteredItems ?? []).entries()) {
      if (index === 0) continue;
      const items = { "items[0][id]": itemId, "items[0][deleted]": "true", proration_behavior: "none" };
      await stripe.post(`/v1/subscriptions/${before?.id ?? ""}`, items);
    }
    expect((await one())?.meteredItems).toHaveLength(1);
    await runUpUsage(payer);
    const unreported = async () =>
      (await listUnreported(context(payer), { endsBefore: null, after: null, limit: 1_000 })).includes(
        payer.workspace.id,
      );

    const [first, second] = await Promise.all([look(payer), look(payer)]);
    expect([first, second].map(({ findings }) => findings)).toEqual([[], []]);
    expect((await look(payer)).repaired).toEqual([]);

    const after = await one();
    expect(after?.meteredItems.map(({ priceId }) => priceId).sort()).toEqual(
      before?.meteredItems.map(({ priceId }) => priceId).sort(),
    );
    expect(after).toMatchObject({ priceId: before?.priceId, quantity: 1 });
    expect(await stripe.gateway.invoices.listOf(await customerOf(payer))).toHaveLength(1);
    await reportUsage(context(payer), payer.workspace.id);
    expect(await unreported()).toBe(false);
    expect((await metersWritten(payer)).sort()).toEqual(after?.addedMeters.map(({ itemId }) => itemId).sort());
  });

  it("F1 writes down the meters it gave a subscription also when Stripe's answer was lost, each once", async () => {
    const payer = await aSyncedSubscriber();
    const one = async () => (await subscriptionsInStripe(stripe, payer))[0];
    const before = await one();
    const [lost] = before?.meteredItems ?? [];
    await stripe.post(`/v1/subscriptions/${before?.id ?? ""}`, {
      ...{ "items[0][id]": lost?.itemId ?? "", "items[0][deleted]": "true", proration_behavior: "none" },
    });
    await stripe.breakNext("POST /v1/subscriptions/*", "drop_after", 10);
    await expect(look(payer)).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    expect(await metersWritten(payer)).toEqual([]);
    for (const _ of [1, 2]) expect(await look(payer)).toEqual({ repaired: [], findings: [] });
    const [added] = (await one())?.addedMeters ?? [];
    expect(added?.priceId).toBe(lost?.priceId);
    expect(await metersWritten(payer)).toEqual([added?.itemId]);
  });

  it("leaves a second subscription and a price of nobody's to a person", async () => {
    const payer = await aSyncedSubscriber();
    const customer = await customerOf(payer);
    const [first] = await subscriptionsInStripe(stripe, payer);
    const product = await stripe.post("/v1/products", { name: "By hand" });
    const price = await stripe.post("/v1/prices", {
      currency: "usd",
      unit_amount: "700",
      "recurring[interval]": "month",
      product: String(product.id),
    });
    const second = await stripe.post("/v1/subscriptions", { customer, "items[0][price]": String(price.id) });
    const { findings } = await look(payer);
    expect(findings).toMatchObject([
      { kind: "second-subscription", workspaceId: payer.workspace.id },
      { kind: "price-differs", details: { price: String(price.id) } },
    ]);
    // Two at the same second: which of them counts as the newer is not ours to say.
    expect([first?.id, String(second.id)]).toContain(findings[0]?.subject);
  });

  it("takes back an unpaid subscription whose operation has ended, and leaves one that runs", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const customer = await customerOf(payer);
    const operationId = randomUUID();
    const made = await stripe.post("/v1/subscriptions", {
      ...{ customer, "items[0][price]": await priceIdOf("developer"), payment_behavior: "default_incomplete" },
      "metadata[operationId]": operationId,
    });
    const facts = { id: operationId, workspaceId: payer.workspace.id, purpose: "billing.change-plan", inputHash: "" };
    const createdAt = new Date();
    await database().operation.create({ data: { ...facts, input: {}, state: "PENDING", createdAt } });
    expect((await look(payer)).repaired.join()).not.toContain("took back");
    const end = { state: "REFUSED", refusalCode: "card_declined", finishedAt: createdAt } as const;
    await database().operation.update({ where: { id: operationId }, data: end });
    expect((await look(payer)).repaired.join()).toContain(`took back ${String(made.id)}`);
    const invoice = await stripe.get(`/v1/invoices/${String(made.latest_invoice)}`);
    expect(invoice.status).toBe("void");
    expect(await look(payer)).toEqual({ repaired: [], findings: [] });
  });

  it("says when Stripe does not know the customer at all", async () => {
    const payer = await aPayer(stripe);
    const subject = `cus_${randomUUID()}`;
    await database().workspace.update({ where: { id: payer.workspace.id }, data: { stripeCustomerId: subject } });
    expect((await look(payer)).findings).toMatchObject([{ kind: "customer-gone", subject }]);
  });
});

describe("I18 customers in Stripe that nobody knows", () => {
  it("are given back to a workspace that has none", async () => {
    const payer = await aPayer(stripe);
    const customer = await stripe.post("/v1/customers", { "metadata[workspaceId]": payer.workspace.id });
    const { repaired } = await settleOrphans(context(payer));
    expect(repaired).toContain(`gave ${String(customer.id)} back to its workspace`);
    expect(await customerOf(payer)).toBe(customer.id);
    expect((await settleOrphans(context(payer))).repaired).toEqual([]);
  });

  it("are found beside the right one when money hangs on them, and passed over when empty", async () => {
    const payer = await aSyncedSubscriber();
    const other = async () => stripe.post("/v1/customers", { "metadata[workspaceId]": payer.workspace.id });
    const [empty, billed] = [await other(), await other()];
    const customer = String(billed.id);
    await stripe.post("/v1/invoiceitems", { customer, amount: "900", currency: "usd" });
    const draft = await stripe.post("/v1/invoices", { customer, pending_invoice_items_behavior: "include" });
    await stripe.post(`/v1/invoices/${String(draft.id)}/finalize`, { auto_advance: "false" });
    const found = (await settleOrphans(context(payer))).findings.filter(
      (one) => one.workspaceId === payer.workspace.id,
    );
    expect(found).toMatchObject([{ kind: "orphan-customer", subject: customer }]);
    expect(found.map(({ subject }) => subject)).not.toContain(empty.id);
  });
});

describe("the nightly run", () => {
  it("keeps what it finds for staff until it is gone, and money taken from nobody is found", async () => {
    const payer = await aSyncedSubscriber();
    const method = await stripe.post("/v1/payment_methods", { type: "card", "card[token]": "tok_visa" });
    await stripe.post("/v1/payment_intents", {
      ...{ amount: "4200", currency: "usd", payment_method: String(method.id), confirm: "true", off_session: "true" },
      "automatic_payment_methods[enabled]": "true",
      "automatic_payment_methods[allow_redirects]": "never",
    });
    const report = await reconcile(context(payer));
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: "orphan-charge", details: { amount: "4200", currency: "usd" } }),
    );
    expect(report.findings.filter(({ workspaceId }) => workspaceId === payer.workspace.id)).toEqual([]);
    const open = { kind: "orphan-charge", resolvedAt: null };
    expect(await database().finding.count({ where: open })).toBeGreaterThan(0);
  });

  it("counts as over what was not seen again, except what banks decide", async () => {
    const ctx = systemContext();
    const [gone, disputed] = [`sub_${randomUUID()}`, `ch_${randomUUID()}`];
    await inTransaction(ctx, async (tx) => {
      await reportFinding(tx, { kind: "second-subscription", subject: gone, workspaceId: null, details: {} });
      await reportFinding(tx, { kind: "dispute", subject: disputed, workspaceId: null, details: {} });
    });
    const open = async (subject: string) =>
      (await database().finding.findFirstOrThrow({ where: { subject } })).resolvedAt === null;
    await inTransaction(ctx, (tx) => resolveUnseen(tx, new Date(Date.now() - 60_000)));
    expect([await open(gone), await open(disputed)]).toEqual([true, true]);
    await inTransaction(ctx, (tx) => resolveUnseen(tx, new Date(Date.now() + 60_000)));
    expect([await open(gone), await open(disputed)]).toEqual([false, true]);
  });
});
