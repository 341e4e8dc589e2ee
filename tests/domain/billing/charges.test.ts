import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { billingTasks } from "@/lib/domain/billing";
import { keepNotices } from "@/lib/domain/billing/events/receive-stripe-event";
import { findingTasks } from "@/lib/domain/findings";
import { getInvoice, listInvoices, listTransactions } from "@/lib/domain/invoices";
import { listTransactionsInput, selectInvoicesInput } from "@/lib/domain/invoices/inputs";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { customerOf, syncPayer } from "../../factories/debts";
import { runJobs, waitingJobs } from "../../factories/jobs";
import { aSubscriber, choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const DISPUTED = "4000000000000259";
const FAILS_ONCE_PAYING = "4000000000000341";

async function aSyncedSubscriber(card?: string): Promise<Payer> {
  const payer = await aSubscriber(stripe, { planKey: "developer" }, card);
  await syncPayer(payer);
  return payer;
}
const transactionsOf = async (payer: Payer, kind = "all") =>
  (await listTransactions(payer, listTransactionsInput.parse({ kind }))).rows;
const firstInvoice = async (payer: Payer) => (await listInvoices(payer, selectInvoicesInput.parse({}))).rows[0];
const chargeOf = (payer: Payer) => database().charge.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
const audits = (payer: Payer, action: string) =>
  database().auditEvent.count({ where: { workspaceId: payer.workspace.id, action } });
const run = (payer: Payer) =>
  runJobs({ ...billingTasks, ...findingTasks }, systemContext({ gateways: payer.gateways }));

describe("the history of payments", () => {
  it("INV-2 has every try with its card and invoice, also one that failed", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer, FAILS_ONCE_PAYING);
    await expect(choosePlan(payer, { planKey: "developer" })).rejects.toMatchObject({ code: "card_declined" });
    await syncPayer(payer);
    expect(await transactionsOf(payer)).toMatchObject([
      {
        kind: "payment",
        status: "failed",
        amount: 1_900n,
        cardLast4: "0341",
        decline: "card_declined",
        invoiceNumber: expect.any(String) as string,
      },
    ]);
    const [failed] = await transactionsOf(payer);
    expect((await getInvoice(payer, failed?.invoiceId ?? "")).history).toHaveLength(1);
  });

  it("tells of a refund once, by mail and in the inbox, and shows it on the invoice", async () => {
    const payer = await aSyncedSubscriber();
    const charge = await chargeOf(payer);
    await stripe.post("/v1/refunds", { charge: charge.stripeChargeId, amount: "500" });
    for (const _ of [1, 2]) await syncPayer(payer);
    await run(payer);
    const mails = payer.outbox.mails.filter(({ template }) => template === "refund");
    expect(mails).toMatchObject([{ props: { amount: "$5.00", paymentMethod: "Visa ending in 4242" } }]);
    const notices = await database().notification.count({ where: { workspaceId: payer.workspace.id, kind: "refund" } });
    expect(notices).toBe(1);
    expect(await audits(payer, "billing.refunded")).toBe(1);
    expect(await transactionsOf(payer, "refunds")).toMatchObject([{ kind: "refund", amount: -500n }]);
    const invoice = await getInvoice(payer, (await firstInvoice(payer))?.id ?? "");
    expect(invoice.history.map(({ kind }) => kind)).toEqual(["refund", "payment"]);
  });

  it.each(["failed", "canceled"])("a refund that is %s tells nobody, and no bank said no to it", async (status) => {
    const payer = await aSyncedSubscriber();
    const charge = await chargeOf(payer);
    await stripe.post("/v1/refunds", { charge: charge.stripeChargeId, amount: "500" });
    const listOf = async (customer: string) =>
      (await stripe.gateway.charges.listOf(customer)).map((one) => ({
        ...one,
        refunds: one.refunds.map((refund) => ({ ...refund, status })),
      }));
    const charges = { ...stripe.gateway.charges, listOf };
    await syncPayer({ ...payer, gateways: { ...payer.gateways, stripe: { ...stripe.gateway, charges } } });
    await run(payer);
    expect(payer.outbox.mails.filter(({ template }) => template === "refund")).toEqual([]);
    expect(await audits(payer, "billing.refunded")).toBe(0);
    expect(await transactionsOf(payer, "refunds")).toMatchObject([{ status, decline: null }]);
  });

  it.each(["failed", "canceled"])("no mail says that money went back once its refund is %s", async (status) => {
    const payer = await aSyncedSubscriber();
    const charge = await chargeOf(payer);
    await stripe.post("/v1/refunds", { charge: charge.stripeChargeId, amount: "500" });
    await syncPayer(payer);
    await database().refund.updateMany({ where: { workspaceId: payer.workspace.id }, data: { status } });
    await run(payer);
    expect(payer.outbox.mails.filter(({ template }) => template === "refund")).toEqual([]);
  });

  it("has the credit notes of an invoice, which itself stays as it was", async () => {
    const payer = await aSyncedSubscriber();
    const before = await firstInvoice(payer);
    const { stripeInvoiceId } = await database().invoice.findFirstOrThrow({ where: { id: before?.id ?? "" } });
    const note = { invoice: stripeInvoiceId, amount: "700", credit_amount: "700", memo: "Wrong address" };
    const { id } = await stripe.post("/v1/credit_notes", note);
    for (const _ of [1, 2]) await syncPayer(payer);
    expect(await transactionsOf(payer, "credit-notes")).toMatchObject([{ amount: -700n, status: "issued" }]);
    expect(await firstInvoice(payer)).toMatchObject({ total: before?.total, number: before?.number, status: "paid" });
    expect(await audits(payer, "billing.credit_note_issued")).toBe(1);
    const stored = await database().creditNote.findFirstOrThrow({ where: { stripeCreditNoteId: String(id) } });
    expect(stored).toMatchObject({ memo: "Wrong address", total: 700n });
  });

  it("is of the workspace alone", async () => {
    const [ada, eve] = [await aSyncedSubscriber(), await aPayer(stripe)];
    expect(await transactionsOf(ada)).toHaveLength(1);
    expect(await transactionsOf(eve)).toEqual([]);
  });
});

describe("H146 a dispute", () => {
  it("is never silent: the invoice says so, support gets a mail and a finding, which ends with it", async () => {
    const payer = await aSyncedSubscriber(DISPUTED);
    for (const _ of [1, 2]) await syncPayer(payer);
    const charge = await chargeOf(payer);
    expect(charge.disputeStatus).toBe("needs_response");
    expect(await firstInvoice(payer)).toMatchObject({ isDisputed: true, status: "paid" });
    expect((await getInvoice(payer, charge.invoiceId ?? "")).isDisputed).toBe(true);
    const finding = () => database().finding.findFirstOrThrow({ where: { subject: charge.id } });
    expect(await finding()).toMatchObject({ kind: "dispute", resolvedAt: null, workspaceId: payer.workspace.id });
    await run(payer);
    const toSupport = payer.outbox.mails.filter(({ template }) => template === "finding");
    expect(toSupport).toMatchObject([{ to: "support@portico.example", props: { subject: charge.id } }]);
    expect(await audits(payer, "billing.charge_disputed")).toBe(1);

    const { list } = { list: await stripe.get(`/v1/disputes?charge=${charge.stripeChargeId}`) };
    const [dispute] = list.data as { id: string }[];
    await stripe.post(`/v1/disputes/${dispute?.id ?? ""}/close`, {});
    await syncPayer(payer);
    expect((await finding()).resolvedAt).not.toBeNull();
    expect(await firstInvoice(payer)).toMatchObject({ isDisputed: false });
  });

  it("comes by an event that names no customer, and the customer is looked at", async () => {
    const payer = await aSyncedSubscriber();
    const charge = await chargeOf(payer);
    await database().stripeEvent.deleteMany({ where: { customerId: await customerOf(payer) } });
    const notice = {
      ...{
        id: `evt_${randomUUID()}`,
        type: "charge.dispute.created",
        customerId: null,
        livemode: false,
        account: null,
      },
      ...{ chargeId: charge.stripeChargeId, createdAt: new Date() },
    };
    await keepNotices(systemContext({ gateways: payer.gateways }), [notice]);
    const jobs = await waitingJobs("billing.sync");
    expect(jobs.map(({ payload }) => payload)).toContainEqual({ stripeCustomerId: await customerOf(payer) });
  });
});
