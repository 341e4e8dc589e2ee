import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { applyPromo, canCorrect, listBalance, payInvoice, previewCorrection } from "@/lib/domain/billing";
import { getInvoice } from "@/lib/domain/invoices";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { correct, moveToBerlin, newestInvoice } from "../../factories/corrections";
import { customerOf, oweMoney, oweMore, syncPayer } from "../../factories/debts";
import { unexplainedLines } from "../../factories/explained-lines";
import { renew, tellStripe } from "../../factories/metered";
import { aSubscriber, choosePlan, operationOf, resume } from "../../factories/plan-changes";
import { aPromoCode } from "../../factories/promos";
import { refusalCode } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { sellWithTrial } from "../../factories/trials";
import { anEvent, report } from "../../factories/usage";

const stripe = await stripeWithCatalogue();

const DISPUTED = "4000000000000259";

const onDeveloper = (card?: string) => aSubscriber(stripe, { planKey: "developer" }, card);

const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));
const own = ({ workspace }: Payer) => ({ where: { workspaceId: workspace.id } });

/** It is neither offered nor done, and leaves nothing in Stripe. */
async function expectRefused(payer: Payer, code: string): Promise<void> {
  const { id: invoiceId } = await newestInvoice(payer);
  const before = await database().invoice.count(own(payer));
  expect(await canCorrect(payer, invoiceId)).toBe(false);
  expect(await refusalOf(previewCorrection(payer, invoiceId))).toBe(code);
  expect(await refusalOf(correct(payer, { invoiceId }))).toBe(code);
  await syncPayer(payer);
  expect(await database().invoice.count(own(payer))).toBe(before);
  expect(await draftsOf(payer)).toEqual([]);
}

async function draftsOf(payer: Payer) {
  return (await stripe.get(`/v1/invoices?customer=${await customerOf(payer)}&status=draft`)).data;
}

describe("INV-4 no corrected invoice", () => {
  it("is made of one with the same details", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await moveToBerlin(payer);
    await choosePlan(payer, { planKey: "developer" });
    await expectRefused(payer, "correction_same");
    await moveToBerlin(payer, { locale: "de" });
    await expectRefused(payer, "correction_same");
  });

  it("is made of one that is open", async () => {
    const payer = await aPayer(stripe);
    await oweMoney(stripe, payer);
    await moveToBerlin(payer);
    await expectRefused(payer, "correction_unpaid");
  });

  it("is made of one over nothing, as a trial's", async () => {
    const endTrial = sellWithTrial("developer", 14);
    try {
      const payer = await onDeveloper();
      await moveToBerlin(payer);
      await expectRefused(payer, "correction_nothing");
    } finally {
      endTrial();
    }
  });

  it("H146 is made of one that is disputed", async () => {
    const payer = await onDeveloper(DISPUTED);
    await syncPayer(payer);
    await moveToBerlin(payer);
    await expectRefused(payer, "correction_disputed");
  });

  it("is made of one that was refunded in part, also when we have not heard of it", async () => {
    const payer = await onDeveloper();
    await moveToBerlin(payer);
    const charge = await database().charge.findFirstOrThrow(own(payer));
    await stripe.post("/v1/refunds", { charge: charge.stripeChargeId, amount: "500" });
    const formId = randomUUID();
    expect(await refusalOf(correct(payer, { formId }))).toBe("correction_credited");
    expect(await operationOf(formId)).toMatchObject({ state: "REFUSED", refusalCode: "correction_credited" });
    await expectRefused(payer, "correction_credited");
  });

  it("is made of one that was credited in part", async () => {
    const payer = await onDeveloper();
    await moveToBerlin(payer);
    const { stripeInvoiceId: invoice } = await newestInvoice(payer);
    await stripe.post("/v1/credit_notes", { invoice, amount: "500", credit_amount: "500" });
    await syncPayer(payer);
    await expectRefused(payer, "correction_credited");
  });

  it("H69 is made of another workspace's, which does not exist", async () => {
    const stranger = await onDeveloper();
    await moveToBerlin(stranger);
    const { id: invoiceId } = await newestInvoice(await onDeveloper());
    expect(await refusalOf(previewCorrection(stranger, invoiceId))).toBe("not_found");
    expect(await refusalOf(correct(stranger, { invoiceId }))).toBe("not_found");
    expect(await refusalOf(previewCorrection(stranger, "nothing"))).toBe("not_found");
  });
});

/** An invoice of 25 dollars plus 19 per cent, paid. */
async function payTaxed(payer: Payer): Promise<void> {
  const customer = await customerOf(payer);
  const rate = await stripe.post("/v1/tax_rates", { display_name: "VAT", percentage: "19", inclusive: "false" });
  await stripe.post("/v1/invoiceitems", {
    ...{ customer, amount: "2500", currency: "usd", description: "Setup", "tax_rates[0]": String(rate.id) },
  });
  const wanted = { customer, currency: "usd", pending_invoice_items_behavior: "include", auto_advance: "false" };
  const draft = await stripe.post("/v1/invoices", wanted);
  await stripe.post(`/v1/invoices/${String(draft.id)}/finalize`, { auto_advance: "false" });
  await stripe.post(`/v1/invoices/${String(draft.id)}/pay`, {});
  await syncPayer(payer);
}

describe("INV-4 the same total", () => {
  it("INV-4 with taxes at the same rates", async () => {
    const payer = await onDeveloper();
    await payTaxed(payer);
    const old = await database().invoice.findFirstOrThrow({ where: { ...own(payer).where, total: 2_975n } });
    await moveToBerlin(payer);
    await correct(payer, { invoiceId: old.id });
    const made = await database().invoice.findFirstOrThrow({ where: { correctsId: old.id, ...own(payer).where } });
    expect(made).toMatchObject({ subtotal: 2_500n, taxTotal: 475n, total: 2_975n, status: "paid" });
  });

  it("INV-4 or none: where taxes come to another amount by now, the draft goes again before anything is credited", async () => {
    const payer = await onDeveloper();
    await payTaxed(payer);
    await moveToBerlin(payer);
    await stripe.post(`/v1/customers/${await customerOf(payer)}`, { tax_exempt: "reverse" });
    const old = await database().invoice.findFirstOrThrow({ where: { ...own(payer).where, total: 2_975n } });
    expect(await refusalOf(correct(payer, { invoiceId: old.id }))).toBe("correction_total");
    expect(await draftsOf(payer)).toEqual([]);
    expect(await stripe.gateway.creditNotes.listOf(await customerOf(payer))).toEqual([]);
    expect(await canCorrect(payer, old.id)).toBe(true);
  });

  it("PROMO-1 with what a code took off as a line of its own, though the code is used up", async () => {
    const payer = await onDeveloper();
    const code = await aPromoCode(stripe, { coupon: { percent_off: "25", duration: "once" } });
    await applyPromo(payer, { code, replaces: "" }, randomUUID());
    await renew(stripe, payer);
    const old = await newestInvoice(payer);
    expect(old).toMatchObject({ subtotal: 1_900n, discountTotal: 475n, total: 1_425n });
    await moveToBerlin(payer);
    await correct(payer, { invoiceId: old.id });
    const made = await database().invoice.findFirstOrThrow({
      where: { correctsId: old.id, ...own(payer).where },
      include: { lines: true },
    });
    expect(made).toMatchObject({ subtotal: 1_425n, discountTotal: 0n, total: 1_425n, status: "paid" });
    expect(made.lines.map(({ amount }) => amount).sort()).toEqual([-475n, 1_900n].sort());
    expect(await unexplainedLines(payer.workspace.id)).toEqual([]);
  });

  it("INV-4 with usage that is neither billed again nor given back, and still leads to its hours", async () => {
    const payer = await onDeveloper();
    await report(payer.workspace.id, [anEvent({ quantity: 6_075n })]);
    await tellStripe(stripe, payer);
    await renew(stripe, payer);
    const old = await newestInvoice(payer);
    const months = () =>
      database().usagePeriod.findMany({ ...own(payer), orderBy: [{ start: "asc" }, { meter: "asc" }] });
    const before = await months();
    expect(before.some(({ billed }) => billed > 0n)).toBe(true);
    await moveToBerlin(payer);
    await correct(payer, { invoiceId: old.id });
    expect(await months()).toEqual(before);
    expect(await database().finding.count({ where: { ...own(payer).where, kind: "usage-differs" } })).toBe(0);
    const made = await database().invoice.findFirstOrThrow({ where: { correctsId: old.id, ...own(payer).where } });
    const metersOf = async (id: string) => (await getInvoice(payer, id)).lines.map(({ meter }) => meter ?? "").sort();
    expect(await metersOf(made.id)).toEqual(await metersOf(old.id));
    expect(await metersOf(made.id)).toContain("compute");
    expect(await unexplainedLines(payer.workspace.id)).toEqual([]);
  });
});

describe("INV-4 a credit that another invoice has used up", () => {
  it("leaves the rest of the corrected invoice open, says so, and it can be paid", async () => {
    const payer = await onDeveloper();
    const old = await newestInvoice(payer);
    await moveToBerlin(payer);
    const formId = randomUUID();
    await stripe.breakNext("POST /v1/invoices/*/finalize", "drop_before", 2);
    expect(await refusalOf(correct(payer, { formId, invoiceId: old.id }))).toBe("payment_unknown");
    await stripe.mend();
    await oweMore(stripe, payer);
    await resume(stripe, formId);

    const view = await getInvoice(payer, old.id);
    expect(view.correctedBy).toMatchObject({ amountRemaining: 1_900n });
    const [told] = await database().notification.findMany({
      where: { ...own(payer).where, kind: "invoice-corrected" },
    });
    expect(told?.params).toMatchObject({ amount: "1900", replaces: old.number });
    const made = view.correctedBy?.id ?? "";
    expect(await payInvoice(payer, { invoiceId: made }, randomUUID())).toEqual({ outcome: "done" });
    expect(await database().invoice.findUniqueOrThrow({ where: { id: made } })).toMatchObject({
      status: "paid",
      amountPaid: 1_900n,
    });
    expect((await listBalance(payer, {})).balance).toBe(0n);
  });
});
