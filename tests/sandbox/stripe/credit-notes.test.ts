import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { idOf, paymentOf, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();
const plan = await lab.price({ amount: 2_900 });

type Line = { amount: number; description: string };

/** A finalized invoice by hand with these lines, not paid yet. */
async function openInvoice(customer: string, lines: readonly Line[]): Promise<Stripe.Invoice> {
  const { id } = await lab.stripe.invoices.create({ customer, currency: "eur" });
  for (const line of lines) await lab.stripe.invoiceItems.create({ customer, invoice: id, currency: "eur", ...line });
  return lab.stripe.invoices.finalizeInvoice(id, { auto_advance: false });
}

async function paidInvoice(): Promise<{ customer: string; invoice: Stripe.Invoice }> {
  const customer = await lab.customer("pm_card_visa");
  const { latest_invoice } = await lab.subscribe(customer, plan, { quantity: 3 });
  return { customer, invoice: await lab.stripe.invoices.retrieve(idOf(latest_invoice)) };
}

describe("crediting an open invoice", () => {
  it("takes the amount off what is due, in the waiting payment too", async () => {
    const customer = await lab.customer(null);
    const invoice = await openInvoice(customer, [{ amount: 5_000, description: "Work" }]);
    await lab.newEvents();
    const note = await lab.stripe.creditNotes.create({ invoice: invoice.id, amount: 2_000, reason: "order_change" });
    expect(note).toMatchObject({
      number: `${invoice.number}-CN-01`,
      status: "issued",
      type: "pre_payment",
      amount: 2_000,
      pre_payment_amount: 2_000,
      post_payment_amount: 0,
      refunds: [],
    });
    const credited = await lab.stripe.invoices.retrieve(invoice.id);
    expect(credited).toMatchObject({
      status: "open",
      amount_due: 3_000,
      amount_remaining: 3_000,
      pre_payment_credit_notes_amount: 2_000,
    });
    expect((await paymentOf(lab, invoice.id)).amount).toBe(3_000);
    expect(typesOf(await lab.newEvents())).toEqual(["credit_note.created", "invoice.updated"]);
  });

  it("pays it when nothing is left", async () => {
    const invoice = await openInvoice(await lab.customer(null), [{ amount: 5_000, description: "Work" }]);
    await lab.stripe.creditNotes.create({ invoice: invoice.id, amount: 5_000 });
    const paid = await lab.stripe.invoices.retrieve(invoice.id);
    expect(paid).toMatchObject({ status: "paid", amount_due: 0, amount_paid: 0, amount_remaining: 0 });
    const { data } = await lab.stripe.invoicePayments.list({ invoice: invoice.id });
    expect(data.map((payment) => payment.status)).toEqual(["canceled"]);
  });

  it("asks for the amount again when the credit note is voided, once", async () => {
    const invoice = await openInvoice(await lab.customer(null), [{ amount: 5_000, description: "Work" }]);
    const note = await lab.stripe.creditNotes.create({ invoice: invoice.id, amount: 1_500 });
    const voided = await lab.stripe.creditNotes.voidCreditNote(note.id);
    expect(voided).toMatchObject({ status: "void", voided_at: lab.now() });
    const restored = await lab.stripe.invoices.retrieve(invoice.id);
    expect(restored).toMatchObject({ amount_due: 5_000, pre_payment_credit_notes_amount: 0 });
    expect((await paymentOf(lab, invoice.id)).amount).toBe(5_000);
    const again = await stripeErrorOf(lab.stripe.creditNotes.voidCreditNote(note.id));
    expect(again.statusCode).toBe(400);
  });
});

describe("crediting a paid invoice", () => {
  it("refunds the card, fills the balance and counts what was given otherwise", async () => {
    const { customer, invoice } = await paidInvoice();
    const note = await lab.stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 4_000,
      refund_amount: 2_500,
      credit_amount: 1_000,
      out_of_band_amount: 500,
    });
    expect(note).toMatchObject({
      type: "post_payment",
      post_payment_amount: 4_000,
      out_of_band_amount: 500,
      refunds: [{ amount_refunded: 2_500, type: "refund" }],
    });
    const refund = await lab.stripe.refunds.retrieve(idOf(note.refunds[0]?.refund));
    expect(refund).toMatchObject({ amount: 2_500, status: "succeeded" });
    const [moved] = (await lab.stripe.customers.listBalanceTransactions(customer)).data;
    expect(moved).toMatchObject({ amount: -1_000, type: "credit_note", credit_note: note.id, invoice: invoice.id });
    expect(note.customer_balance_transaction).toBe(moved?.id);
    const credited = await lab.stripe.invoices.retrieve(invoice.id);
    expect(credited).toMatchObject({ status: "paid", amount_due: 8_700, post_payment_credit_notes_amount: 4_000 });
  });

  it("links a refund that was made before", async () => {
    const { invoice } = await paidInvoice();
    const { id: intent } = await paymentOf(lab, invoice.id);
    const refund = await lab.stripe.refunds.create({ payment_intent: intent, amount: 700 });
    const note = await lab.stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 700,
      refunds: [{ refund: refund.id }],
    });
    expect(note.refunds).toEqual([
      { amount_refunded: 700, payment_record_refund: null, refund: refund.id, type: "refund" },
    ]);
    expect((await lab.stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(1);
  });

  it.each([
    ["a part that goes nowhere", { amount: 1_000, credit_amount: 400 }],
    ["more than was invoiced", { amount: 9_000, credit_amount: 9_000 }],
    ["nothing at all", {}],
  ])("refuses %s", async (_what, params) => {
    const { customer, invoice } = await paidInvoice();
    const error = await stripeErrorOf(lab.stripe.creditNotes.create({ invoice: invoice.id, ...params }));
    expect(error).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError" });
    expect((await lab.stripe.creditNotes.list({ invoice: invoice.id })).data).toEqual([]);
    expect((await lab.stripe.customers.listBalanceTransactions(customer)).data).toEqual([]);
  });

  it("gives the balance back when it is voided, and leaves the refund alone", async () => {
    const { customer, invoice } = await paidInvoice();
    const note = await lab.stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 1_000,
      credit_amount: 600,
      refund_amount: 400,
    });
    await lab.stripe.creditNotes.voidCreditNote(note.id);
    const found = await lab.stripe.customers.retrieve(customer);
    expect(found).toMatchObject({ balance: 0 });
    expect((await paymentOf(lab, invoice.id)).latest_charge).toBeTruthy();
    const again = await lab.stripe.creditNotes.create({ invoice: invoice.id, amount: 8_300, credit_amount: 8_300 });
    expect(again.total).toBe(8_300);
  });
});

describe("lines of a credit note", () => {
  it("credits parts of the invoice's lines and never more than them", async () => {
    const { invoice } = await paidInvoice();
    const line = invoice.lines.data[0]?.id ?? "";
    const one = { type: "invoice_line_item" as const, invoice_line_item: line, quantity: 1 };
    const custom = { type: "custom_line_item" as const, description: "Goodwill", unit_amount: 150, quantity: 2 };
    const params = { invoice: invoice.id, lines: [one, custom], credit_amount: 3_200 };
    const preview = await lab.stripe.creditNotes.preview(params);
    const note = await lab.stripe.creditNotes.create(params);
    expect(preview.total).toBe(3_200);
    expect(note.lines.data.map(({ amount, type, description }) => [amount, type, description])).toEqual([
      [2_900, "invoice_line_item", "3 × Seat (at €29.00 / month)"],
      [300, "custom_line_item", "Goodwill"],
    ]);
    const listed = await lab.stripe.creditNotes.listLineItems(note.id, { limit: 1 });
    expect([listed.data[0]?.amount, listed.has_more]).toEqual([2_900, true]);
    const rest = { ...one, quantity: 3 };
    const error = await stripeErrorOf(
      lab.stripe.creditNotes.create({ invoice: invoice.id, lines: [rest], credit_amount: 8_700 }),
    );
    expect(error.param).toBe("lines[0]");
  });

  it("previews without leaving anything", async () => {
    const { invoice } = await paidInvoice();
    await lab.newEvents();
    const params = { invoice: invoice.id, amount: 500, refund_amount: 500 };
    expect((await lab.stripe.creditNotes.preview(params)).total).toBe(500);
    expect((await lab.stripe.creditNotes.listPreviewLineItems(params)).data).toHaveLength(1);
    expect((await lab.stripe.creditNotes.list({ invoice: invoice.id })).data).toEqual([]);
    expect(await lab.newEvents()).toEqual([]);
  });
});
