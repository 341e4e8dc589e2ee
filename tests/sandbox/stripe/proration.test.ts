import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyBalance } from "@/sandbox/stripe/billing/balance";
import { boundary, nextBoundary } from "@/sandbox/stripe/billing/calendar";
import { amountFor, chargesFor, type Pricing } from "@/sandbox/stripe/billing/price-amount";
import { creditFor, shareOf } from "@/sandbox/stripe/billing/proration";
import { divideRounded, scaledDecimal } from "@/sandbox/stripe/billing/rounding";
import { at, type BillingLab, idOf, itemOf, linesOf, openBillingLab } from "./billing-lab";

const november = { start: at("2026-11-01T00:00:00Z"), end: at("2026-12-01T00:00:00Z") };
const middle = at("2026-11-16T00:00:00Z");

/** The credit and the debit of a change at `time` from one full price to another. */
function change(from: number, to: number, time: number, period = november): [number, number] {
  const rest = { start: time, end: period.end };
  return [creditFor({ ...period, amount: from, creditedFrom: period.end }, time), shareOf(to, rest, period)];
}

const tier = (unit: number, up_to: number | null, flat: number | null = null) => ({
  unit_amount_decimal: String(unit),
  flat_amount_decimal: flat === null ? null : String(flat),
  up_to,
});
const tiered = (tiers_mode: "graduated" | "volume"): Pricing => ({
  unit_amount_decimal: null,
  tiers_mode,
  transform_quantity: null,
  _tiers: [tier(1_000, 5), tier(800, null)],
});
const perUnit = (unit: string): Pricing => ({
  unit_amount_decimal: unit,
  tiers_mode: null,
  transform_quantity: null,
  _tiers: null,
});

describe("worked prorations", () => {
  it("A: 10 to 20 at half of the period", () => expect(change(1_000, 2_000, middle)).toEqual([-500, 1_000]));
  it("A2: what Stripe itself gave back with 881,112 of 2,419,200 seconds left", () => {
    const period = { start: 0, end: 2_419_200 };
    expect(change(1_000, 0, period.end - 881_112, period)[0]).toBe(-364);
  });
  it("B: €12 a seat, three seats become five", () => {
    const [three, five] = [amountFor(perUnit("1200"), 3), amountFor(perUnit("1200"), 5)];
    expect(change(three, five, middle)).toEqual([-1_800, 3_000]);
  });
  it("D: €29 becomes €99, to the second", () =>
    expect(change(2_900, 9_900, at("2026-11-21T17:00:00Z"))).toEqual([-898, 3_066]));
  it("H: graduated tiers, four seats become eight", () => {
    const [four, eight] = [amountFor(tiered("graduated"), 4), amountFor(tiered("graduated"), 8)];
    expect([four, eight]).toEqual([4_000, 7_400]);
    expect(change(four, eight, middle)).toEqual([-2_000, 3_700]);
  });
  it("gives back a debit only as far as it was not given back before", () => {
    const debit = { ...november, amount: 3_000, creditedFrom: middle };
    expect(creditFor(debit, middle)).toBe(0);
    expect(Object.is(creditFor(debit, november.end), -0)).toBe(false);
    expect(creditFor(debit, at("2026-11-11T00:00:00Z"))).toBe(-500);
  });
});

describe("what a quantity costs", () => {
  it("takes the tier of the whole quantity in volume mode", () => {
    expect([5, 6].map((seats) => amountFor(tiered("volume"), seats))).toEqual([5_000, 4_800]);
  });
  it("makes one charge for each graduated tier", () => {
    expect(chargesFor(tiered("graduated"), 8)).toEqual([
      { tier: 1, quantity: 5, unitAmountDecimal: "1000", amount: 5_000 },
      { tier: 2, quantity: 3, unitAmountDecimal: "800", amount: 2_400 },
    ]);
  });
  it("adds flat amounts, rounds fractions of a cent half away from zero and bills whole packages", () => {
    expect(amountFor({ ...tiered("graduated"), _tiers: [tier(0, null, 900)] }, 7)).toBe(900);
    expect(amountFor(perUnit("0.5"), 3)).toBe(2);
    expect(amountFor(perUnit("-0.5"), 3)).toBe(-2);
    expect(amountFor({ ...perUnit("100"), transform_quantity: { divide_by: 10, round: "up" } }, 11)).toBe(200);
    expect(amountFor({ ...perUnit("100"), transform_quantity: { divide_by: 10, round: "down" } }, 19)).toBe(100);
  });
  it("keeps every digit of a decimal", () => {
    expect(scaledDecimal("12.000000000001")).toBe(12_000_000_000_001n);
    expect(scaledDecimal("-0.5")).toBe(-500_000_000_000n);
    expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n)]).toEqual([3n, -3n, 1n]);
  });
});

describe("the calendar", () => {
  const monthly = { interval: "month", interval_count: 1 } as const;
  it("keeps the anchor's day through short months", () => {
    const anchor = at("2026-10-31T09:30:00Z");
    const days = [1, 2, 3, 4, 5].map((step) => new Date(boundary(anchor, step, monthly) * 1000).toISOString());
    expect(days).toEqual([
      "2026-11-30T09:30:00.000Z",
      "2026-12-31T09:30:00.000Z",
      "2027-01-31T09:30:00.000Z",
      "2027-02-28T09:30:00.000Z",
      "2027-03-31T09:30:00.000Z",
    ]);
  });
  it("finds the next date from any moment, also years later", () => {
    const anchor = at("2026-01-31T00:00:00Z");
    expect(nextBoundary(anchor, anchor, monthly)).toBe(at("2026-02-28T00:00:00Z"));
    expect(nextBoundary(anchor, at("2031-02-28T00:00:00Z"), monthly)).toBe(at("2031-03-31T00:00:00Z"));
    expect(
      nextBoundary(at("2028-02-29T00:00:00Z"), at("2028-03-01T00:00:00Z"), { interval: "year", interval_count: 1 }),
    ).toBe(at("2029-02-28T00:00:00Z"));
    expect(nextBoundary(anchor, anchor + 1, { interval: "week", interval_count: 2 })).toBe(anchor + 14 * 86_400);
  });
});

describe("the customer's balance", () => {
  it("pays with credit, adds debt, keeps what is below zero and puts off what is too small", () => {
    const use = (total: number, balance: number) => Object.values(applyBalance(total, balance, 50));
    expect(use(8_352, -5_000)).toEqual([3_352, 0, false]);
    expect(use(3_000, -5_000)).toEqual([0, -2_000, false]);
    expect(use(3_000, 700)).toEqual([3_700, 0, false]);
    expect(use(-1_200, 0)).toEqual([0, -1_200, false]);
    expect(use(30, 0)).toEqual([0, 30, true]);
  });
});

describe("prorations over the API", () => {
  let lab: BillingLab;
  beforeAll(async () => {
    lab = await openBillingLab();
  });
  afterAll(() => lab.running.close());

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
