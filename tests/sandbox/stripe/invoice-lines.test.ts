import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BillingLab, openBillingLab } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

let lab: BillingLab;
let customer: string;
let draft: string;
beforeEach(async () => {
  lab = await openBillingLab();
  customer = await lab.customer("pm_card_visa");
  draft = (await lab.stripe.invoices.create({ customer, currency: "eur" })).id;
});
afterEach(() => lab.running.close());

const linesNow = async () => (await lab.stripe.invoices.listLineItems(draft)).data;

describe("lines of a draft", () => {
  it("are added, new or from items that wait, and the total follows", async () => {
    const waiting = await lab.stripe.invoiceItems.create({ customer, amount: 500, currency: "eur" });
    const invoice = await lab.stripe.invoices.addLines(draft, {
      lines: [{ amount: 1_200, description: "Setup" }, { invoice_item: waiting.id }],
      invoice_metadata: { order: "7" },
    });
    expect(invoice).toMatchObject({ total: 1_700, amount_due: 1_700, metadata: { order: "7" } });
    expect((await linesNow()).map(({ amount, description }) => [amount, description])).toEqual([
      [1_200, "Setup"],
      [500, null],
    ]);
    expect(await lab.stripe.invoiceItems.retrieve(waiting.id)).toMatchObject({ invoice: draft });
  });

  it("are changed one by one or together, with taxes worked out anew", async () => {
    await lab.stripe.invoices.addLines(draft, { lines: [{ amount: 1_000 }, { amount: 2_000 }] });
    const [first, second] = await linesNow();
    if (!first || !second) throw new Error("two lines were added");
    const tax = await lab.stripe.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: false });
    const line = await lab.stripe.invoices.updateLineItem(draft, first.id, { amount: 1_100, description: "More" });
    expect(line).toMatchObject({ amount: 1_100, subtotal: 1_100, description: "More" });
    const invoice = await lab.stripe.invoices.updateLines(draft, {
      lines: [{ id: second.id, amount: 3_000, tax_rates: [tax.id] }],
    });
    expect(invoice).toMatchObject({ subtotal: 4_100, total: 4_670 });
  });

  it("are removed for good, or go back to waiting", async () => {
    await lab.stripe.invoices.addLines(draft, { lines: [{ amount: 1_000 }, { amount: 2_000 }] });
    const [first, second] = await linesNow();
    if (!first || !second) throw new Error("two lines were added");
    const invoice = await lab.stripe.invoices.removeLines(draft, {
      lines: [
        { id: first.id, behavior: "delete" },
        { id: second.id, behavior: "unassign" },
      ],
    });
    expect(invoice).toMatchObject({ total: 0 });
    const { data } = await lab.stripe.invoiceItems.list({ customer, pending: true });
    expect(data.map(({ amount }) => amount)).toEqual([2_000]);
  });

  it("stay as they are once the invoice is final, and another invoice's are not found in it", async () => {
    const other = (await lab.stripe.invoices.create({ customer, currency: "eur" })).id;
    await lab.stripe.invoices.addLines(draft, { lines: [{ amount: 1_000 }] });
    const [line] = await linesNow();
    if (!line) throw new Error("a line was added");
    const foreign = await stripeErrorOf(
      lab.stripe.invoices.updateLines(other, { lines: [{ id: line.id, amount: 1 }] }),
    );
    expect(foreign).toMatchObject({ statusCode: 400, param: "lines" });
    await lab.stripe.invoices.finalizeInvoice(draft);
    const late = await stripeErrorOf(lab.stripe.invoices.addLines(draft, { lines: [{ amount: 1 }] }));
    expect(late).toMatchObject({ statusCode: 400, code: "invoice_not_editable" });
  });
});
