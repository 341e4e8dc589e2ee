import fc from "fast-check";
import type Stripe from "stripe";
import { expect, it } from "vitest";
import { type BillingLab, DAY, itemOf, openBillingLab } from "./billing-lab";
import { checkCredits, checkInvoice, checkLedger, EventFollower, isRefusal, openInvoices } from "./billing-laws";

const RUNS = 25;
const SEED = 20261101;

type World = { lab: BillingLab; customer: string; prices: readonly string[]; coupons: readonly string[]; tax: string };
type Step = { run: (world: World) => Promise<unknown> };

/** A step that a failure can be told by. */
const step = (name: string, run: Step["run"]): Step => Object.assign({ run }, { [fc.toStringMethod]: () => name });

async function living({ lab, customer }: World, which: number): Promise<Stripe.Subscription | undefined> {
  const { data } = await lab.stripe.subscriptions.list({ customer, limit: 100 });
  return data[which % Math.max(1, data.length)];
}

const pick = <T>(from: readonly T[], which: number): T => {
  const found = from[which % from.length];
  if (found === undefined) throw new Error("There is something to pick from");
  return found;
};

async function useCard({ lab, customer }: World, card: string): Promise<void> {
  const { id } = await lab.stripe.paymentMethods.attach(card, { customer });
  await lab.stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
}

const number = fc.nat(7);
const prorationBehavior = fc.constantFrom("create_prorations", "always_invoice", "none");
const billingMode = fc.constantFrom<Stripe.SubscriptionCreateParams.BillingMode>(
  { type: "flexible" },
  { type: "flexible", flexible: { proration_discounts: "itemized" } },
);

const subscribe = fc
  .record({ price: number, quantity: fc.integer({ min: 0, max: 9 }), coupon: number, taxed: fc.boolean(), billingMode })
  .map(({ price, quantity, coupon, taxed, billingMode: mode }) =>
    step(`subscribe to ${quantity} of price ${price}, coupon ${coupon}`, ({ lab, customer, prices, coupons, tax }) => {
      const discount = coupons[coupon];
      return lab.subscribe(customer, pick(prices, price), {
        quantity,
        billing_mode: mode,
        ...(discount ? { discounts: [{ coupon: discount }] } : {}),
        ...(taxed ? { default_tax_rates: [tax] } : {}),
      });
    }),
  );

const change = fc
  .record({
    which: number,
    price: fc.option(number),
    quantity: fc.integer({ min: 0, max: 9 }),
    behavior: prorationBehavior,
  })
  .map(({ which, price, quantity, behavior }) =>
    step(`change to ${quantity} of price ${price ?? "as before"}, ${behavior}`, async (world) => {
      const subscription = await living(world, which);
      if (!subscription) return;
      const item = { id: itemOf(subscription).id, quantity };
      await world.lab.stripe.subscriptions.update(subscription.id, {
        items: [price === null ? item : { ...item, price: pick(world.prices, price) }],
        proration_behavior: behavior,
      });
    }),
  );

const cancel = fc
  .record({ which: number, prorate: fc.boolean(), invoice_now: fc.boolean(), atEnd: fc.boolean() })
  .map(({ which, atEnd, ...how }) =>
    step(`cancel ${atEnd ? "at the end" : JSON.stringify(how)}`, async (world) => {
      const subscription = await living(world, which);
      if (!subscription) return;
      const { subscriptions } = world.lab.stripe;
      if (atEnd) await subscriptions.update(subscription.id, { cancel_at_period_end: true });
      else await subscriptions.cancel(subscription.id, how);
    }),
  );

const advance = fc
  .integer({ min: 1, max: 40 })
  .map((days) =>
    step(`let ${days} days pass`, ({ lab, customer }) =>
      lab.admin("POST", `customers/${customer}/travel`, { seconds: days * DAY + 1_234 }),
    ),
  );

const pay = step("pay what is open", async ({ lab, customer }) => {
  for (const { id } of await openInvoices(lab.stripe, customer)) await lab.stripe.invoices.pay(id);
});

const credit = fc
  .integer({ min: -9_999, max: 9_999 })
  .map((amount) =>
    step(`move the balance by ${amount}`, ({ lab, customer }) =>
      lab.stripe.customers.createBalanceTransaction(customer, { amount: amount || 1, currency: "eur" }),
    ),
  );

const card = fc
  .constantFrom("pm_card_visa", "pm_card_chargeCustomerFail", "pm_card_authenticationRequired")
  .map((alias) => step(`use ${alias}`, (world) => useCard(world, alias)));

const voidOne = step("void the oldest open invoice", async ({ lab, customer }) => {
  const [oldest] = await openInvoices(lab.stripe, customer);
  if (oldest) await lab.stripe.invoices.voidInvoice(oldest.id);
});

const anyStep = fc.oneof(
  { weight: 3, arbitrary: change },
  { weight: 3, arbitrary: advance },
  { weight: 2, arbitrary: subscribe },
  cancel,
  fc.constant(pay),
  credit,
  card,
  fc.constant(voidOne),
);

async function openWorld(options: { readonly losesAnswers?: boolean } = {}): Promise<World> {
  const lab = await openBillingLab(options);
  const coupon = async (terms: Stripe.CouponCreateParams) =>
    (await lab.stripe.coupons.create({ currency: "eur", ...terms })).id;
  return {
    lab,
    customer: await lab.customer("pm_card_visa"),
    prices: [
      await lab.price({ amount: 2_900 }),
      await lab.price({ amount: 1_033 }),
      await lab.price({ amount: 29_000, interval: "year" }),
      await lab.price({ amount: 0 }),
      await lab.price({
        tiers: [
          { up_to: 3, unit_amount: 1_000, flat_amount: 77 },
          { up_to: "inf", unit_amount: 799 },
        ],
      }),
    ],
    coupons: [
      await coupon({ percent_off: 33.33, duration: "forever" }),
      await coupon({ amount_off: 1_501, duration: "forever" }),
      await coupon({ percent_off: 50, duration: "once" }),
      await coupon({ percent_off: 10, duration: "repeating", duration_in_months: 2 }),
    ],
    tax: (await lab.stripe.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: false })).id,
  };
}

async function checkBooks({ lab, customer }: World): Promise<void> {
  const { stripe } = lab;
  const all = { limit: 100 };
  const invoices = await stripe.invoices.list({ customer, ...all }).autoPagingToArray({ limit: 1_000 });
  const items = await stripe.invoiceItems.list({ customer, ...all }).autoPagingToArray({ limit: 1_000 });
  for (const invoice of invoices) checkInvoice(invoice);
  checkCredits(items, invoices);
  const owner = await stripe.customers.retrieve(customer);
  if (owner.deleted) throw new Error("Nobody deleted the customer");
  const ledger = await stripe.customers.listBalanceTransactions(customer, all).autoPagingToArray({ limit: 1_000 });
  checkLedger(owner.balance, ledger);
}

function passOverRefusal(error: unknown): void {
  if (!isRefusal(error)) throw error;
}

/** What happened in a world that takes these steps, in its order. */
async function happeningsOf(steps: readonly Step[], options: { readonly losesAnswers: boolean }): Promise<string[]> {
  const world = await openWorld(options);
  try {
    const events = await world.lab.newEvents();
    for (const { run } of steps) {
      await run(world).catch(passOverRefusal);
      events.push(...(await world.lab.newEvents()));
    }
    return events.map(({ type }) => type);
  } finally {
    await world.lab.running.close();
  }
}

it("F2 does everything once when every answer is lost and every request repeated under its key", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 10 }), async (steps) => {
      const once = await happeningsOf(steps, { losesAnswers: false });
      expect(await happeningsOf(steps, { losesAnswers: true })).toEqual(once);
    }),
    { numRuns: 8, seed: SEED },
  );
}, 120_000);

it("keeps its books in any sequence of changes, payments, failures and days", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 12 }), async (steps) => {
      const world = await openWorld();
      const follower = new EventFollower();
      try {
        follower.take(await world.lab.newEvents());
        for (const { run } of steps) {
          await run(world).catch(passOverRefusal);
          follower.take(await world.lab.newEvents());
          await follower.compare(world.lab.stripe);
        }
        await checkBooks(world);
      } finally {
        await world.lab.running.close();
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect.hasAssertions();
});
