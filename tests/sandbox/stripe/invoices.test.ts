import { describe, expect, it } from "vitest";
import { idOf, itemOf, linesOf, paymentOf, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();
const plan = await lab.price({ amount: 2_900 });

/** An open invoice over one amount, made by hand. */
async function openInvoice(customer: string, amount = 5_000): Promise<string> {
  const { id } = await lab.stripe.invoices.create({ customer, currency: "eur" });
  await lab.stripe.invoiceItems.create({ customer, invoice: id, amount, currency: "eur", description: "Work" });
  await lab.stripe.invoices.finalizeInvoice(id);
  return id;
}

describe("the first invoice of a subscription", () => {
  it("has a number, addresses, lines and its payment", async () => {
    const customer = await lab.customer("pm_card_visa", { name: "Žofie Ångström", email: "z@example.test" });
    const { id, latest_invoice } = await lab.subscribe(customer, plan, { quantity: 3, metadata: { seat: "yes" } });
    const invoice = await lab.stripe.invoices.retrieve(idOf(latest_invoice), { expand: ["payments", "customer"] });
    expect(invoice).toMatchObject({
      status: "paid",
      billing_reason: "subscription_create",
      total: 8_700,
      amount_due: 8_700,
      amount_paid: 8_700,
      amount_remaining: 0,
      customer_name: "Žofie Ångström",
      parent: { subscription_details: { subscription: id, metadata: { seat: "yes" } } },
      payments: { data: [{ is_default: true, status: "paid", amount_paid: 8_700 }] },
    });
    expect(invoice.number).toMatch(/^[0-9A-Z]{8}-0001$/);
    expect(invoice.hosted_invoice_url).toMatch(new RegExp(`^${lab.running.url}/i/\\w{32}$`));
    expect(invoice.invoice_pdf).toMatch(/\/invoice\/\w{32}\/pdf$/);
    expect(linesOf(invoice)).toEqual([[8_700, "3 × Seat (at €29.00 / month)"]]);
    const plain = await lab.stripe.invoices.retrieve(invoice.id);
    expect(Object.keys(plain)).not.toContain("payments");
    expect(Object.keys(plain)).not.toContain("confirmation_secret");
  });

  it("is found by customer, subscription and status", async () => {
    const customer = await lab.customer("pm_card_visa");
    const { id } = await lab.subscribe(customer, plan);
    await openInvoice(customer);
    const found = async (filter: object) => (await lab.stripe.invoices.list({ customer, ...filter })).data.length;
    expect([await found({}), await found({ subscription: id }), await found({ status: "open" })]).toEqual([2, 1, 1]);
  });
});

describe("a preview", () => {
  it("tells what a new subscription costs and writes nothing", async () => {
    const customer = await lab.customer(null);
    await lab.newEvents();
    const preview = await lab.stripe.invoices.createPreview({
      customer,
      subscription_details: { items: [{ price: plan, quantity: 2 }] },
    });
    expect(preview).toMatchObject({ amount_due: 5_800, total: 5_800, status: "draft", number: null });
    expect(preview.id).toMatch(/^upcoming_in_/);
    expect(preview.lines.data.every((line) => line.invoice === preview.id)).toBe(true);
    expect((await lab.stripe.subscriptions.list({ customer, status: "all" })).data).toEqual([]);
    expect((await lab.stripe.invoices.list({ customer })).data).toEqual([]);
    expect(await lab.newEvents()).toEqual([]);
  });

  it("counts the customer's balance in", async () => {
    const customer = await lab.customer("pm_card_visa");
    await lab.stripe.customers.createBalanceTransaction(customer, { amount: -1_000, currency: "eur" });
    const details = { items: [{ price: plan }] };
    const preview = await lab.stripe.invoices.createPreview({ customer, subscription_details: details });
    expect(preview).toMatchObject({ total: 2_900, amount_due: 1_900, starting_balance: -1_000 });
    const { latest_invoice } = await lab.subscribe(customer, plan);
    expect(await lab.stripe.invoices.retrieve(idOf(latest_invoice))).toMatchObject({
      amount_due: 1_900,
      amount_paid: 1_900,
      starting_balance: -1_000,
      ending_balance: 0,
    });
  });

  it("shows the next renewal with items that wait for it", async () => {
    const customer = await lab.customer("pm_card_visa");
    const subscription = await lab.subscribe(customer, plan);
    await lab.stripe.invoiceItems.create({ customer, amount: 700, currency: "eur", description: "Setup" });
    const preview = await lab.stripe.invoices.createPreview({ customer });
    expect(linesOf(preview)).toEqual([
      [700, "Setup"],
      [2_900, "1 × Seat (at €29.00 / month)"],
    ]);
    expect(preview.lines.data[1]?.period.start).toBe(itemOf(subscription).current_period_end);
  });

  it("is 404 when nothing comes", async () => {
    const customer = await lab.customer("pm_card_visa");
    expect(await stripeErrorOf(lab.stripe.invoices.createPreview({ customer }))).toMatchObject({
      statusCode: 404,
      code: "invoice_upcoming_none",
    });
  });
});

describe("by hand", () => {
  it("goes from draft to paid", async () => {
    const customer = await lab.customer("pm_card_visa");
    const draft = await lab.stripe.invoices.create({ customer, currency: "eur", metadata: { a: "1" } });
    expect(draft).toMatchObject({ status: "draft", auto_advance: false, number: null, billing_reason: "manual" });
    await lab.stripe.invoiceItems.create({ customer, invoice: draft.id, amount: 1_234, currency: "eur" });
    expect(await lab.stripe.invoices.update(draft.id, { description: "Thanks" })).toMatchObject({
      description: "Thanks",
      total: 1_234,
    });
    const open = await lab.stripe.invoices.finalizeInvoice(draft.id, { expand: ["confirmation_secret"] });
    expect(open).toMatchObject({ status: "open", amount_due: 1_234, attempted: false });
    const payment = await paymentOf(lab, draft.id);
    expect(open.confirmation_secret?.client_secret).toBe(payment.client_secret);
    expect(await stripeErrorOf(lab.stripe.invoices.update(draft.id, { description: "x" }))).toMatchObject({
      code: "invoice_not_editable",
    });
    expect(await lab.stripe.invoices.pay(draft.id)).toMatchObject({ status: "paid", amount_paid: 1_234 });
    expect((await stripeErrorOf(lab.stripe.invoices.pay(draft.id))).message).toBe("Invoice is already paid");
  });

  it("bills an hour after it was made when it advances by itself", async () => {
    const customer = await lab.customer("pm_card_visa");
    await lab.stripe.invoiceItems.create({ customer, amount: 900, currency: "eur" });
    const { id } = await lab.stripe.invoices.create({
      customer,
      auto_advance: true,
      currency: "eur",
      pending_invoice_items_behavior: "include",
    });
    lab.travelTo(lab.now() + 3_600);
    expect(await lab.stripe.invoices.retrieve(id)).toMatchObject({ status: "paid", amount_paid: 900 });
  });

  it("answers 402 for a card that needs its owner", async () => {
    const id = await openInvoice(await lab.customer("pm_card_authenticationRequired"));
    const refused = await stripeErrorOf(lab.stripe.invoices.pay(id, { off_session: false }));
    expect(refused).toMatchObject({ statusCode: 402, code: "invoice_payment_intent_requires_action" });
    lab.authenticate((await paymentOf(lab, id)).id, "succeed");
    expect((await lab.stripe.invoices.retrieve(id)).status).toBe("paid");
    const away = await openInvoice(await lab.customer("pm_card_authenticationRequired"));
    expect(await stripeErrorOf(lab.stripe.invoices.pay(away))).toMatchObject({ code: "authentication_required" });
  });

  it("is paid out of band without a charge", async () => {
    const id = await openInvoice(await lab.customer(null));
    expect(await lab.stripe.invoices.pay(id, { paid_out_of_band: true })).toMatchObject({
      status: "paid",
      amount_paid: 5_000,
      amount_remaining: 0,
    });
    const { data } = await lab.stripe.invoicePayments.list({ invoice: id });
    expect(data.map((payment) => payment.status)).toEqual(["canceled"]);
  });

  it("is voided with its payment, and gives used balance back", async () => {
    const customer = await lab.customer("pm_card_visa");
    await lab.stripe.customers.createBalanceTransaction(customer, { amount: -2_000, currency: "eur" });
    const id = await openInvoice(customer);
    expect(await lab.stripe.invoices.retrieve(id)).toMatchObject({ amount_due: 3_000, ending_balance: 0 });
    await lab.newEvents();
    expect((await lab.stripe.invoices.voidInvoice(id)).status).toBe("void");
    expect(typesOf(await lab.newEvents())).toEqual(["payment_intent.canceled", "customer.updated", "invoice.voided"]);
    expect(await lab.stripe.customers.retrieve(customer)).toMatchObject({ balance: -2_000 });
    const { data } = await lab.stripe.customers.listBalanceTransactions(customer);
    expect(data.map((row) => [row.type, row.amount])).toEqual([
      ["unapplied_from_invoice", -2_000],
      ["applied_to_invoice", 2_000],
      ["adjustment", -2_000],
    ]);
    expect(await stripeErrorOf(lab.stripe.invoices.voidInvoice(id))).toMatchObject({
      code: "status_transition_invalid",
    });
  });

  it("can be written off and paid all the same", async () => {
    const id = await openInvoice(await lab.customer("pm_card_visa"));
    expect((await lab.stripe.invoices.markUncollectible(id)).status).toBe("uncollectible");
    expect((await lab.stripe.invoices.pay(id)).status).toBe("paid");
  });

  it("is deleted only as a one-off draft, and frees its items", async () => {
    const customer = await lab.customer("pm_card_visa");
    await lab.stripe.invoiceItems.create({ customer, amount: 900, currency: "eur" });
    const { id } = await lab.stripe.invoices.create({
      customer,
      currency: "eur",
      pending_invoice_items_behavior: "include",
    });
    expect(await lab.stripe.invoices.del(id)).toMatchObject({ deleted: true });
    const { data } = await lab.stripe.invoiceItems.list({ customer, pending: true });
    expect(data.map((row) => row.amount)).toEqual([900]);
    const first = data[0];
    expect(first && (await lab.stripe.invoiceItems.del(first.id))).toMatchObject({ deleted: true });
    const open = await openInvoice(customer);
    expect(await stripeErrorOf(lab.stripe.invoices.del(open))).toMatchObject({ code: "invoice_not_editable" });
  });

  it("leaves out amounts too small to charge until the next invoice", async () => {
    const customer = await lab.customer("pm_card_visa");
    const small = await openInvoice(customer, 30);
    expect(await lab.stripe.invoices.retrieve(small)).toMatchObject({ status: "paid", amount_due: 0, amount_paid: 0 });
    expect(await lab.stripe.invoices.retrieve(await openInvoice(customer, 1_000))).toMatchObject({ amount_due: 1_030 });
  });

  it("pages through many lines", async () => {
    const customer = await lab.customer(null);
    const { id } = await lab.stripe.invoices.create({ customer, currency: "eur" });
    for (let line = 1; line <= 12; line += 1) {
      await lab.stripe.invoiceItems.create({ customer, invoice: id, amount: line, currency: "eur" });
    }
    const invoice = await lab.stripe.invoices.retrieve(id);
    expect([invoice.lines.data.length, invoice.lines.has_more, invoice.total]).toEqual([10, true, 78]);
    const all = await lab.stripe.invoices.listLineItems(id, { limit: 5 }).autoPagingToArray({ limit: 100 });
    expect(all.map((line) => line.amount)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
