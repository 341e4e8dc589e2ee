import type Stripe from "stripe";
import { afterAll } from "vitest";
import { completeAuthentication } from "@/sandbox/stripe/resources/payments/complete-authentication";
import { forgetfulStripe, type Lab, openLab } from "./stripe-lab";

export const DAY = 86_400;
export const at = (iso: string): number => Date.parse(iso) / 1000;

type Price = { amount: number; interval?: "month" | "year" } | { tiers: Stripe.PriceCreateParams.Tier[] };

export type BillingLab = Lab & {
  /** A price of a product called "Seat", per month unless said otherwise. */
  price(what: Price): Promise<string>;
  /** A customer whose default card is the test card of this alias; null for no card. */
  customer(card: string | null, more?: Stripe.CustomerCreateParams): Promise<string>;
  subscribe(customer: string, price: string, more?: SubscribeOptions): Promise<Stripe.Subscription>;
  /** Lets time pass and everything happen that falls due. */
  travelTo(time: number): void;
  now(): number;
  /** What the bank's page does when its button is pressed. */
  authenticate(intentId: string, outcome: "succeed" | "fail"): void;
  /** The events since the last call, oldest first. */
  newEvents(): Promise<Stripe.Event[]>;
};

type SubscribeOptions = Partial<Stripe.SubscriptionCreateParams> & { quantity?: number };

/** A sandbox at 1 November 2026, whose time moves only when a test says so. */
export async function openBillingLab({ losesAnswers = false } = {}): Promise<BillingLab> {
  let time = at("2026-11-01T00:00:00Z");
  const opened = await openLab({ clock: { wall: () => time } });
  const lab = losesAnswers ? { ...opened, stripe: forgetfulStripe(opened.running.port) } : opened;
  const { stripe, running } = lab;
  const product = await stripe.products.create({ name: "Seat" });
  const seen = new Set<string>();
  return {
    ...lab,
    price: async (what) => {
      const recurring = { interval: ("interval" in what && what.interval) || ("month" as const) };
      const amount: Partial<Stripe.PriceCreateParams> =
        "tiers" in what
          ? { billing_scheme: "tiered", tiers_mode: "graduated", tiers: what.tiers }
          : { unit_amount: what.amount };
      return (await stripe.prices.create({ product: product.id, currency: "eur", recurring, ...amount })).id;
    },
    customer: async (card, more = {}) => {
      const customer = await stripe.customers.create(more);
      if (card === null) return customer.id;
      const { id: method } = await stripe.paymentMethods.attach(card, { customer: customer.id });
      await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method } });
      return customer.id;
    },
    subscribe: (customer, price, { quantity = 1, ...more } = {}) =>
      stripe.subscriptions.create({ customer, items: [{ price, quantity }], ...more }),
    travelTo: (wanted) => {
      time = wanted;
      running.sandbox.afterCommit();
    },
    now: () => time,
    authenticate: (intentId, outcome) => {
      running.sandbox.perform((work) => completeAuthentication(work, intentId, outcome));
    },
    newEvents: async () => {
      const all = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 2_000 });
      const fresh = all.filter((event) => !seen.has(event.id)).reverse();
      for (const event of fresh) seen.add(event.id);
      return fresh;
    },
  };
}

/** A billing lab for all tests of a file, which closes after the last. */
export async function sharedBillingLab(): Promise<BillingLab> {
  const lab = await openBillingLab();
  afterAll(() => lab.running.close());
  return lab;
}

/** The only item of a subscription. */
export function itemOf(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error("A subscription has items");
  return item;
}

/** The id in a field that may hold the whole object. */
export function idOf(reference: string | { id: string } | null | undefined): string {
  if (!reference) throw new Error("Nothing is referred to");
  return typeof reference === "string" ? reference : reference.id;
}

/** What each line charges and what it says. */
export function linesOf(invoice: Stripe.Invoice): [amount: number, description: string | null][] {
  return invoice.lines.data.map((line) => [line.amount, line.description]);
}

/** The PaymentIntent an invoice waits for or was paid by. */
export async function paymentOf(lab: Lab, invoice: string): Promise<Stripe.PaymentIntent> {
  const { data } = await lab.stripe.invoicePayments.list({ invoice, expand: ["data.payment.payment_intent"] });
  const intent = data[0]?.payment.payment_intent;
  if (typeof intent !== "object") throw new Error("The invoice has no PaymentIntent");
  return intent;
}

export const typesOf = (events: readonly Stripe.Event[]): string[] => events.map((event) => event.type);
