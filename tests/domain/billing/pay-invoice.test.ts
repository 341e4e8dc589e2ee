import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { finishPayment, getBillingOverview, listDebts, makeDefaultCard, payInvoice } from "@/lib/domain/billing";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { syncPayer } from "../../factories/debts";
import { emptyStripe } from "../../factories/empty-stripe";
import { operationOf, resume } from "../../factories/plan-changes";

const stripe = await emptyStripe();

/** Somebody with an invoice of 25 dollars that nobody has tried to collect yet. */
async function aDebtor(card?: string): Promise<{ payer: Payer; invoiceId: string }> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, card);
  const workspace = await database().workspace.findUniqueOrThrow({ where: { id: payer.workspace.id } });
  const customer = workspace.stripeCustomerId ?? "";
  await stripe.post("/v1/invoiceitems", { customer, amount: "2500", currency: "usd", description: "Setup" });
  const draft = await stripe.post("/v1/invoices", {
    customer,
    currency: "usd",
    pending_invoice_items_behavior: "include",
    auto_advance: "false",
  });
  await stripe.post(`/v1/invoices/${String(draft.id)}/finalize`, { auto_advance: "false" });
  await syncAfterEvents(systemContext({ gateways: payer.gateways }), customer);
  const invoice = await database().invoice.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
  return { payer, invoiceId: invoice.id };
}

const invoice = (id: string) => database().invoice.findUniqueOrThrow({ where: { id }, include: { payments: true } });

describe("an open invoice", () => {
  it("is shown as the problem it is, and paid with the default card", async () => {
    const { payer, invoiceId } = await aDebtor();
    expect((await getBillingOverview(payer)).problem).toMatchObject({
      kind: "payment-failed",
      invoiceId,
      amount: 2_500n,
      decline: null,
    });
    expect(await payInvoice(payer, { invoiceId }, randomUUID())).toEqual({ outcome: "done" });
    expect(await invoice(invoiceId)).toMatchObject({
      status: "paid",
      amountRemaining: 0n,
      payments: [{ cardLast4: "4242" }],
    });
    expect((await getBillingOverview(payer)).problem).toBeNull();
  });

  it("F19 is paid once by a form sent 20 times at once, and by two forms", async () => {
    const { payer, invoiceId } = await aDebtor();
    const formId = randomUUID();
    const forms = [...Array<string>(20).fill(formId), randomUUID()];
    const answers = await Promise.allSettled(forms.map((id) => payInvoice(payer, { invoiceId }, id)));
    expect(answers.slice(0, 20)).toEqual(Array(20).fill({ status: "fulfilled", value: { outcome: "done" } }));
    expect(await invoice(invoiceId)).toMatchObject({
      status: "paid",
      amountPaid: 2_500n,
      payments: [{ amount: 2_500n }],
    });
  });

  it("stays open when the bank says no, and is paid with another card", async () => {
    const { payer, invoiceId } = await aDebtor("4000000000000341");
    for (const _ of [1, 2]) {
      await expect(payInvoice(payer, { invoiceId }, randomUUID())).rejects.toMatchObject({ code: "card_declined" });
    }
    expect(await invoice(invoiceId)).toMatchObject({ status: "open", payments: [] });

    await addCard(stripe, payer);
    const good = (await getBillingOverview(payer)).cards.find(({ last4 }) => last4 === "4242");
    await makeDefaultCard(payer, { cardId: good?.id ?? "" });
    expect(await payInvoice(payer, { invoiceId }, randomUUID())).toEqual({ outcome: "done" });
  });

  it.each(["succeed", "fail"] as const)("goes through the bank when it asks (%s)", async (answer) => {
    const { payer, invoiceId } = await aDebtor("4000002760003184");
    const formId = randomUUID();
    const outcome = await payInvoice(payer, { invoiceId }, formId);
    if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
    stripe.answerBank(outcome.url, answer);
    const finished = finishPayment(payer, { operation: formId });
    if (answer === "succeed") expect(await finished).toEqual({ outcome: "done" });
    else await expect(finished).rejects.toMatchObject({ code: "card_authentication_failed" });
    expect((await invoice(invoiceId)).status).toBe(answer === "succeed" ? "paid" : "open");
  });

  it("is let go of a day after its payer left the bank, and can be paid again", async () => {
    const { payer, invoiceId } = await aDebtor("4000002760003184");
    const formId = randomUUID();
    expect((await payInvoice(payer, { invoiceId }, formId)).outcome).toBe("authenticate");
    await resume(stripe, formId, () => new Date(Date.now() + 24 * 3_600_000));
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "card_authentication_failed" });
    expect((await invoice(invoiceId)).status).toBe("open");
    expect((await payInvoice(payer, { invoiceId }, randomUUID())).outcome).toBe("authenticate");
  });

  it("F2 is paid once when the answer was lost", async () => {
    const { payer, invoiceId } = await aDebtor();
    const formId = randomUUID();
    await stripe.breakNext("POST /v1/payment_intents/*/confirm", "drop_after", 2);
    await expect(payInvoice(payer, { invoiceId }, formId)).rejects.toMatchObject({ code: "payment_unknown" });
    await resume(stripe, formId);
    expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
    expect(await invoice(invoiceId)).toMatchObject({
      status: "paid",
      amountPaid: 2_500n,
      payments: [{ amount: 2_500n }],
    });
  });
});

describe("an invoice that Stripe has given up", () => {
  it("is owed all the same, and paid like an open one, once", async () => {
    const { payer, invoiceId } = await aDebtor();
    const { stripeInvoiceId } = await invoice(invoiceId);
    await stripe.post(`/v1/invoices/${stripeInvoiceId}/mark_uncollectible`, {});
    await syncPayer(payer);
    expect(await invoice(invoiceId)).toMatchObject({ status: "uncollectible", amountRemaining: 2_500n });
    expect(await listDebts(payer, payer.workspace.id)).toMatchObject([{ amount: 2_500n }]);

    const formId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => payInvoice(payer, { invoiceId }, formId)));
    expect(answers).toEqual(Array(3).fill({ outcome: "done" }));
    expect(await invoice(invoiceId)).toMatchObject({
      status: "paid",
      amountRemaining: 0n,
      payments: [{ amount: 2_500n }],
    });
    expect(await listDebts(payer, payer.workspace.id)).toEqual([]);
    const where = { workspaceId: payer.workspace.id, action: "billing.invoice_paid" };
    expect(await database().auditEvent.count({ where })).toBe(1);
  });
});

describe("an invoice that cannot be paid", () => {
  it("is one of another workspace", async () => {
    const { payer, invoiceId } = await aDebtor();
    const eve = await aPayer(stripe);
    await expect(payInvoice(eve, { invoiceId }, randomUUID())).rejects.toMatchObject({ code: "not_found" });
    await expect(payInvoice(payer, { invoiceId }, randomUUID())).resolves.toEqual({ outcome: "done" });
  });

  it("is not paid again when it was paid meanwhile, and the payer is told that it is done", async () => {
    const { payer, invoiceId } = await aDebtor();
    await payInvoice(payer, { invoiceId }, randomUUID());
    const late = randomUUID();

    await expect(payInvoice(payer, { invoiceId }, late)).resolves.toEqual({ outcome: "done" });

    expect((await invoice(invoiceId)).payments).toHaveLength(1);
    await expect(operationOf(late)).rejects.toThrow();
  });
});
