import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { at, idOf, itemOf, linesOf, sharedBillingLab } from "./billing-lab";

const november = { start: at("2026-11-01T00:00:00Z"), end: at("2026-12-01T00:00:00Z") };
const middle = at("2026-11-16T00:00:00Z");

const lab = await sharedBillingLab();

describe("prorations over the API", () => {
  /** Previews a change and makes it, both for the same moment; both must show the same lines. */
  async function previewAndUpdate(
    subscription: Stripe.Subscription,
    item: Partial<Stripe.SubscriptionUpdateParams.Item>,
    proration_date: number,
  ): Promise<Stripe.Invoice> {
    const change = {
      items: [{ id: itemOf(subscription).id, ...item }],
      proration_behavior: "always_invoice" as const,
      proration_date,
    };
    const preview = await lab.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: change,
    });
    const updated = await lab.stripe.subscriptions.update(subscription.id, { ...change, expand: ["latest_invoice"] });
    if (typeof updated.latest_invoice !== "object" || updated.latest_invoice === null) throw new Error("No invoice");
    const real = updated.latest_invoice;
    expect(linesOf(preview)).toEqual(linesOf(real));
    expect([preview.subtotal, preview.total, preview.amount_due]).toEqual([real.subtotal, real.total, real.amount_due]);
    return real;
  }

  const started = async (price: string, quantity: number) => {
    lab.travelTo(november.start);
    return lab.subscribe(await lab.customer("pm_card_visa"), price, { quantity });
  };

  it("B: three seats become five", async () => {
    const subscription = await started(await lab.price({ amount: 1_200 }), 3);
    lab.travelTo(at("2026-11-20T00:00:00Z"));
    const invoice = await previewAndUpdate(subscription, { quantity: 5 }, middle);
    expect(linesOf(invoice)).toEqual([
      [-1_800, "Unused time on 3 × Seat after 16 Nov 2026"],
      [3_000, "Remaining time on 5 × Seat after 16 Nov 2026"],
    ]);
    expect(invoice).toMatchObject({ status: "paid", amount_paid: 1_200, billing_reason: "subscription_update" });
    expect(invoice.parent?.subscription_details?.subscription_proration_date).toBe(middle);
  });

  it("D: the small plan becomes the big one", async () => {
    const subscription = await started(await lab.price({ amount: 2_900 }), 1);
    const moment = at("2026-11-21T17:00:00Z");
    lab.travelTo(moment);
    const invoice = await previewAndUpdate(subscription, { price: await lab.price({ amount: 9_900 }) }, moment);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-898, 3_066]);
    expect(invoice.amount_paid).toBe(2_168);
  });

  it("H: graduated tiers bill one line each for a period and one for a proration", async () => {
    const tiers: Stripe.PriceCreateParams.Tier[] = [
      { up_to: 5, unit_amount: 1_000 },
      { up_to: "inf", unit_amount: 800 },
    ];
    const subscription = await started(await lab.price({ tiers }), 4);
    lab.travelTo(middle);
    const invoice = await previewAndUpdate(subscription, { quantity: 8 }, middle);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-2_000, 3_700]);
    const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
    expect(linesOf(next)).toEqual([
      [5_000, "5 × Seat (Tier 1 at €10.00 / month)"],
      [2_400, "3 × Seat (Tier 2 at €8.00 / month)"],
    ]);
  });

  it("gives back exactly what was charged, one credit for each debit", async () => {
    const subscription = await started(await lab.price({ amount: 1_000 }), 1);
    const item = itemOf(subscription).id;
    const quarter = (november.end - november.start) / 4;
    lab.travelTo(november.start + quarter);
    await lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, quantity: 9 }],
      proration_behavior: "none",
    });
    lab.travelTo(november.start + 2 * quarter);
    const invoice = await previewAndUpdate(subscription, { quantity: 2 }, lab.now());
    // Nine seats were never paid for, so only the one that was comes back.
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-500, 1_000]);
    const [credit] = invoice.lines.data;
    const first = await lab.stripe.invoices.list({ subscription: subscription.id });
    const creation = first.data.at(-1);
    expect(credit?.parent?.subscription_item_details).toMatchObject({
      proration: true,
      proration_details: {
        credited_items: { invoice: creation?.id, invoice_line_items: [creation?.lines.data[0]?.id] },
      },
    });
    lab.travelTo(november.start + 3 * quarter);
    const back = await previewAndUpdate(subscription, { quantity: 1 }, lab.now());
    expect(back.lines.data.map((line) => line.amount)).toEqual([-500, 250]);
    expect(back).toMatchObject({ total: -250, amount_due: 0, status: "paid", ending_balance: -250 });
  });

  it("keeps prorations for the next invoice unless they are to be invoiced at once", async () => {
    const subscription = await started(await lab.price({ amount: 1_200 }), 3);
    const item = itemOf(subscription).id;
    lab.travelTo(middle);
    await lab.newEvents();
    await lab.stripe.subscriptions.update(subscription.id, { items: [{ id: item, quantity: 5 }] });
    const kinds = (await lab.newEvents()).map((event) => event.type);
    expect(kinds).toEqual(["customer.subscription.updated", "invoiceitem.created", "invoiceitem.created"]);
    const pending = await lab.stripe.invoiceItems.list({ pending: true, customer: idOf(subscription.customer) });
    expect(pending.data.map((row) => row.amount)).toEqual([3_000, -1_800]);
    const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
    expect(next.lines.data.map((line) => line.amount)).toEqual([-1_800, 3_000, 6_000]);
    expect(next.period_end).toBe(november.end);
    const recurring = await lab.stripe.invoices.createPreview({
      subscription: subscription.id,
      preview_mode: "recurring",
    });
    expect(recurring.total).toBe(6_000);
    const unchanged = await lab.stripe.invoiceItems.list({ pending: true, customer: idOf(subscription.customer) });
    expect(unchanged.data).toHaveLength(2);
  });

  it("starts a new period when the interval changes", async () => {
    const subscription = await started(await lab.price({ amount: 1_000 }), 1);
    lab.travelTo(middle);
    const yearly = await lab.price({ amount: 10_000, interval: "year" });
    const invoice = await previewAndUpdate(subscription, { price: yearly }, middle);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-500, 10_000]);
    const updated = await lab.stripe.subscriptions.retrieve(subscription.id);
    expect(updated.billing_cycle_anchor).toBe(middle);
    expect(itemOf(updated).current_period_end).toBe(at("2027-11-16T00:00:00Z"));
  });

  it("starts a new period when a free plan becomes a paid one", async () => {
    const subscription = await started(await lab.price({ amount: 0 }), 1);
    expect(subscription.status).toBe("active");
    lab.travelTo(middle);
    const invoice = await previewAndUpdate(subscription, { price: await lab.price({ amount: 2_900 }) }, middle);
    expect(linesOf(invoice)).toEqual([[2_900, "1 × Seat (at €29.00 / month)"]]);
    expect(itemOf(await lab.stripe.subscriptions.retrieve(subscription.id)).current_period_start).toBe(middle);
  });

  it("refuses a proration date outside the period", async () => {
    const subscription = await started(await lab.price({ amount: 1_000 }), 1);
    const change = { items: [{ id: itemOf(subscription).id, quantity: 2 }], proration_date: november.end };
    await expect(lab.stripe.subscriptions.update(subscription.id, change)).rejects.toMatchObject({
      param: "proration_date",
    });
  });
});
