import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { at, idOf, itemOf, linesOf, openBillingLab, sharedBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const lab = await sharedBillingLab();
const seat = await lab.price({ amount: 2_900 });

describe("discounts, taxes and balance over the API", () => {
  const coupon = (terms: Stripe.CouponCreateParams) => lab.stripe.coupons.create({ currency: "eur", ...terms });
  const vat = async (inclusive = false) =>
    (await lab.stripe.taxRates.create({ display_name: "VAT", percentage: 20, inclusive })).id;

  async function firstInvoice(subscription: Stripe.Subscription): Promise<Stripe.Invoice> {
    return lab.stripe.invoices.retrieve(idOf(subscription.latest_invoice));
  }

  it("I: discount, then VAT, then balance, by preview and for real", async () => {
    const customer = await lab.customer("pm_card_visa");
    await lab.stripe.customers.createBalanceTransaction(customer, { amount: -5_000, currency: "eur" });
    const once = await coupon({ percent_off: 20, duration: "once" });
    const rates = [await vat()];
    const preview = await lab.stripe.invoices.createPreview({
      customer,
      discounts: [{ coupon: once.id }],
      subscription_details: { items: [{ price: seat, quantity: 3 }], default_tax_rates: rates },
    });
    expect((await lab.stripe.coupons.retrieve(once.id)).times_redeemed).toBe(0);
    const subscription = await lab.subscribe(customer, seat, {
      quantity: 3,
      discounts: [{ coupon: once.id }],
      default_tax_rates: rates,
    });
    const invoice = await firstInvoice(subscription);
    for (const shown of [preview, invoice]) {
      expect(shown).toMatchObject({
        subtotal: 8_700,
        total_discount_amounts: [{ amount: 1_740 }],
        total_excluding_tax: 6_960,
        total_taxes: [{ amount: 1_392, taxable_amount: 6_960, tax_behavior: "exclusive" }],
        total: 8_352,
        starting_balance: -5_000,
        amount_due: 3_352,
      });
    }
    expect(invoice).toMatchObject({ ending_balance: 0, amount_paid: 3_352 });
    expect((await lab.stripe.coupons.retrieve(once.id)).times_redeemed).toBe(1);
    expect((await lab.stripe.subscriptions.retrieve(subscription.id)).discounts).toEqual([]);
    const next = await lab.stripe.invoices.createPreview({ subscription: subscription.id });
    expect([next.subtotal, next.total]).toEqual([8_700, 10_440]);
  });

  it("finds inclusive tax within the price, and none for who is exempt", async () => {
    const rates = [await vat(true)];
    const details = { items: [{ price: seat, quantity: 3 }], default_tax_rates: rates };
    const customer = await lab.customer(null);
    const taxed = await lab.stripe.invoices.createPreview({ customer, subscription_details: details });
    expect([taxed.total, taxed.total_excluding_tax, taxed.total_taxes?.[0]?.amount]).toEqual([8_700, 7_250, 1_450]);
    const exempt = await lab.customer(null, { tax_exempt: "exempt" });
    const free = await lab.stripe.invoices.createPreview({
      customer: exempt,
      subscription_details: { ...details, default_tax_rates: [await vat()] },
    });
    expect(free.total_taxes).toMatchObject([{ amount: 0, taxability_reason: "customer_exempt" }]);
    expect(free.total).toBe(8_700);
  });

  it("takes an item's rates and discounts before those of the subscription", async () => {
    const reduced = await lab.stripe.taxRates.create({ display_name: "VAT", percentage: 7, inclusive: false });
    const [own, shared] = [await coupon({ amount_off: 900, duration: "forever" }), await coupon({ percent_off: 10 })];
    const customer = await lab.customer("pm_card_visa");
    const other = await lab.price({ amount: 1_000 });
    const subscription = await lab.stripe.subscriptions.create({
      customer,
      items: [{ price: seat, discounts: [{ coupon: own.id }], tax_rates: [reduced.id] }, { price: other }],
      default_tax_rates: [await vat()],
      discounts: [{ coupon: shared.id }],
    });
    const invoice = await firstInvoice(subscription);
    expect(invoice.lines.data.map((row) => row.discount_amounts?.map((share) => share.amount))).toEqual([
      [900, 200],
      [100],
    ]);
    expect(invoice.lines.data.map((row) => row.taxes?.[0]?.amount)).toEqual([126, 180]);
    expect(invoice.total).toBe(2_000 - 200 + 1_000 - 100 + 126 + 180);
  });

  it("gives back what was paid, discount and tax included, and charges the rest of the new price so", async () => {
    const customer = await lab.customer("pm_card_visa");
    const forever = await coupon({ percent_off: 25, duration: "forever" });
    const subscription = await lab.subscribe(customer, seat, {
      discounts: [{ coupon: forever.id }],
      default_tax_rates: [await vat()],
    });
    const { current_period_start: start, current_period_end: end, id } = itemOf(subscription);
    const change = {
      items: [{ id, quantity: 3 }],
      proration_behavior: "always_invoice" as const,
      proration_date: (start + end) / 2,
    };
    const preview = await lab.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: change,
    });
    const updated = await lab.stripe.subscriptions.update(subscription.id, change);
    const invoice = await firstInvoice(updated);
    expect(linesOf(invoice).map(([net]) => net)).toEqual([-1_088, 3_263]);
    expect(linesOf(preview)).toEqual(linesOf(invoice));
    expect(invoice.lines.data.map((row) => [row.discount_amounts, row.taxes?.[0]?.amount])).toEqual([
      [[], -218],
      [[], 653],
    ]);
    expect([preview.total, invoice.total]).toEqual([2_610, 2_610]);
  });

  it("writes discounts out beside prorations where that is asked for", async () => {
    const customer = await lab.customer("pm_card_visa");
    const forever = await coupon({ percent_off: 25, duration: "forever" });
    const subscription = await lab.subscribe(customer, seat, {
      discounts: [{ coupon: forever.id }],
      billing_mode: { type: "flexible", flexible: { proration_discounts: "itemized" } },
    });
    const { current_period_start: start, current_period_end: end, id } = itemOf(subscription);
    const updated = await lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id, quantity: 3 }],
      proration_behavior: "always_invoice",
      proration_date: (start + end) / 2,
    });
    const invoice = await firstInvoice(updated);
    expect(invoice.lines.data.map((row) => [row.amount, row.discount_amounts?.[0]?.amount])).toEqual([
      [-1_450, -363],
      [4_350, 1_088],
    ]);
    expect(invoice.total).toBe(4_350 - 1_088 - 1_450 + 363);
  });

  it("ends a repeating discount after its months", async () => {
    const other = await openBillingLab();
    const price = await other.price({ amount: 1_000 });
    const { id } = await other.stripe.coupons.create({ percent_off: 50, duration: "repeating", duration_in_months: 2 });
    const customer = await other.customer("pm_card_visa");
    const subscription = await other.subscribe(customer, price, { discounts: [{ coupon: id }] });
    await other.newEvents();
    other.travelTo(at("2027-01-02T00:00:00Z"));
    const { data } = await other.stripe.invoices.list({ subscription: subscription.id });
    expect(data.map((invoice) => invoice.total)).toEqual([1_000, 500, 500]);
    expect(typesOf(await other.newEvents())).toContain("customer.discount.deleted");
    await other.running.close();
  });

  it("checks who may use a promotion code, and counts its uses", async () => {
    const { id } = await coupon({ percent_off: 10, duration: "once" });
    const promote = (more: Omit<Stripe.PromotionCodeCreateParams, "promotion">) =>
      lab.stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: id }, ...more });
    const [customer, stranger] = [await lab.customer("pm_card_visa"), await lab.customer("pm_card_visa")];
    const use = (code: string, by = customer) => lab.subscribe(by, seat, { discounts: [{ promotion_code: code }] });
    const own = await promote({ customer, max_redemptions: 1 });
    expect((await stripeErrorOf(use(own.id, stranger))).message).toContain("another customer");
    await use(own.id);
    expect((await lab.stripe.promotionCodes.retrieve(own.id)).times_redeemed).toBe(1);
    expect((await stripeErrorOf(use(own.id))).code).toBe("coupon_expired");
    const first = await promote({ restrictions: { first_time_transaction: true } });
    expect((await stripeErrorOf(use(first.id))).message).toContain("prior transactions");
    const large = await promote({ restrictions: { minimum_amount: 5_000, minimum_amount_currency: "eur" } });
    expect((await stripeErrorOf(use(large.id, stranger))).message).toContain("at least 5000 eur");
    const off = await promote({ active: false });
    expect((await stripeErrorOf(use(off.id))).code).toBe("resource_missing");
  });

  it("lets subscriptions inherit a customer's discount until it is taken away", async () => {
    const { id } = await coupon({ percent_off: 10, duration: "forever" });
    const customer = await lab.customer("pm_card_visa");
    expect(await lab.admin("POST", `customers/${customer}/discount`, { coupon: id })).toMatchObject({ customer });
    const discounted = await firstInvoice(await lab.subscribe(customer, seat));
    expect(discounted.total).toBe(2_610);
    expect(await lab.stripe.customers.retrieve(customer)).toMatchObject({ discount: { source: { coupon: id } } });
    expect(await lab.stripe.customers.deleteDiscount(customer)).toMatchObject({ deleted: true });
    expect((await firstInvoice(await lab.subscribe(customer, seat))).total).toBe(2_900);
  });

  it("takes a subscription's discount off again", async () => {
    const { id } = await coupon({ percent_off: 10, duration: "forever" });
    const subscription = await lab.subscribe(await lab.customer("pm_card_visa"), seat, { discounts: [{ coupon: id }] });
    expect(subscription.discounts).toHaveLength(1);
    expect(await lab.stripe.subscriptions.deleteDiscount(subscription.id)).toMatchObject({ deleted: true });
    expect((await lab.stripe.subscriptions.retrieve(subscription.id)).discounts).toEqual([]);
    expect((await stripeErrorOf(lab.stripe.subscriptions.deleteDiscount(subscription.id))).statusCode).toBe(404);
  });
});
