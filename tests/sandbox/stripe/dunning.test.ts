import type Stripe from "stripe";
import { afterEach, expect, it } from "vitest";
import { at, type BillingLab, DAY, idOf, openBillingLab, typesOf } from "./billing-lab";
import { stripeErrorOf } from "./stripe-lab";

const opened: BillingLab[] = [];
afterEach(async () => {
  for (const lab of opened.splice(0)) await lab.running.close();
});

const renewal = at("2026-12-01T00:00:00Z");
const HOUR = 3_600;

type Unpaid = { lab: BillingLab; customer: string; subscription: string };

/** A paid subscription whose card will fail at the renewal. */
async function aFailingCustomer(settings: object = {}): Promise<Unpaid> {
  const lab = await openBillingLab();
  opened.push(lab);
  await lab.admin("POST", "config", settings);
  const customer = await lab.customer("pm_card_visa");
  const { id } = await lab.subscribe(customer, await lab.price({ amount: 2_900 }));
  await useCard(lab, customer, "pm_card_chargeCustomerFail");
  await lab.newEvents();
  return { lab, customer, subscription: id };
}

async function useCard({ stripe }: BillingLab, customer: string, card: string): Promise<void> {
  const method = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
}

async function look({ lab, subscription }: Unpaid): Promise<{ status: string; invoice: Stripe.Invoice }> {
  const row = await lab.stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  if (typeof row.latest_invoice !== "object" || row.latest_invoice === null) throw new Error("There is an invoice");
  return { status: row.status, invoice: row.latest_invoice };
}

const triesOf = ({ invoice, status }: Awaited<ReturnType<typeof look>>) => [
  status,
  invoice.status,
  invoice.attempt_count,
  invoice.next_payment_attempt,
];

it("announces a renewal a week ahead with what it will charge", async () => {
  const { lab } = await aFailingCustomer();
  lab.travelTo(renewal - 7 * DAY);
  const [event, ...others] = await lab.newEvents();
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    type: "invoice.upcoming",
    created: renewal - 7 * DAY,
    data: { object: { amount_due: 2_900, period_end: renewal, status: "draft" } },
  });
  expect((await lab.stripe.invoices.list()).data).toHaveLength(1);
});

it("drafts at the end of the period and collects an hour later", async () => {
  const unpaid = await aFailingCustomer();
  const { lab } = unpaid;
  lab.travelTo(renewal);
  expect(triesOf(await look(unpaid))).toEqual(["active", "draft", 0, null]);
  expect((await look(unpaid)).invoice.automatically_finalizes_at).toBe(renewal + HOUR);
  expect(typesOf(await lab.newEvents())).toEqual([
    "invoice.upcoming",
    "customer.subscription.updated",
    "invoice.created",
  ]);
  lab.travelTo(renewal + HOUR);
  expect(triesOf(await look(unpaid))).toEqual(["past_due", "open", 1, renewal + HOUR + 3 * DAY]);
  expect(typesOf(await lab.newEvents())).toEqual([
    "invoice.finalized",
    "payment_intent.created",
    "charge.failed",
    "payment_intent.payment_failed",
    "invoice.payment_failed",
    "invoice.updated",
    "customer.subscription.updated",
    "customer.updated",
  ]);
});

it("retries after 3, 5 and 7 days and then cancels", async () => {
  const unpaid = await aFailingCustomer();
  const { lab, subscription } = unpaid;
  let time = renewal + HOUR;
  lab.travelTo(time);
  for (const [tries, gap] of [3, 5, 7].entries()) {
    expect(triesOf(await look(unpaid))).toEqual(["past_due", "open", tries + 1, time + gap * DAY]);
    time += gap * DAY;
    lab.travelTo(time);
  }
  expect(triesOf(await look(unpaid))).toEqual(["canceled", "open", 4, null]);
  expect(await lab.stripe.subscriptions.retrieve(subscription)).toMatchObject({
    ended_at: time,
    cancellation_details: { reason: "payment_failed" },
  });
  expect((await look(unpaid)).invoice.auto_advance).toBe(false);
  expect(typesOf(await lab.newEvents()).at(-1)).toBe("customer.subscription.deleted");
});

it.each([
  [{ afterRetries: "unpaid" }, "unpaid", "open"],
  [{ afterRetries: "past_due" }, "past_due", "open"],
  [{ afterRetries: "past_due", invoiceAfterRetries: "uncollectible" }, "past_due", "uncollectible"],
  [{ afterRetries: "unpaid", retrySchedule: [60] }, "unpaid", "open"],
])("ends as %j says", async (settings, status, invoice) => {
  const unpaid = await aFailingCustomer(settings);
  unpaid.lab.travelTo(renewal + 20 * DAY);
  const end = await look(unpaid);
  expect([end.status, end.invoice.status, end.invoice.next_payment_attempt]).toEqual([status, invoice, null]);
});

it("goes on drafting for an unpaid subscription, and collects nothing", async () => {
  const unpaid = await aFailingCustomer({ afterRetries: "unpaid" });
  unpaid.lab.travelTo(at("2027-01-02T00:00:00Z"));
  const { invoice, status } = await look(unpaid);
  expect([status, invoice.status, invoice.auto_advance, invoice.attempt_count]).toEqual(["unpaid", "draft", false, 0]);
});

it("does not retry by itself when the card is replaced, but is paid on request", async () => {
  const unpaid = await aFailingCustomer();
  const { lab, customer } = unpaid;
  lab.travelTo(renewal + HOUR);
  await useCard(lab, customer, "pm_card_visa");
  expect(triesOf(await look(unpaid)).slice(0, 3)).toEqual(["past_due", "open", 1]);
  expect((await lab.stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ delinquent: true });
  await lab.stripe.invoices.pay((await look(unpaid)).invoice.id);
  expect(triesOf(await look(unpaid))).toEqual(["active", "paid", 1, null]);
  expect((await lab.stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ delinquent: false });
});

it("is paid by the next retry once the card is replaced", async () => {
  const unpaid = await aFailingCustomer();
  unpaid.lab.travelTo(renewal + HOUR);
  await useCard(unpaid.lab, unpaid.customer, "pm_card_visa");
  unpaid.lab.travelTo(renewal + HOUR + 3 * DAY);
  expect(triesOf(await look(unpaid))).toEqual(["active", "paid", 2, null]);
});

it("counts retries and not what people try by hand", async () => {
  const unpaid = await aFailingCustomer();
  unpaid.lab.travelTo(renewal + HOUR);
  const { invoice } = await look(unpaid);
  await expect(unpaid.lab.stripe.invoices.pay(invoice.id)).rejects.toThrow("declined");
  expect(triesOf(await look(unpaid))).toEqual(["past_due", "open", 1, renewal + HOUR + 3 * DAY]);
});

it("counts but does not charge a card that refused for good", async () => {
  const unpaid = await aFailingCustomer();
  const { lab, customer } = unpaid;
  await useCard(lab, customer, "pm_card_authenticationRequired");
  lab.travelTo(renewal + HOUR + 3 * DAY);
  expect(triesOf(await look(unpaid)).slice(0, 3)).toEqual(["past_due", "open", 2]);
  const { data } = await lab.stripe.charges.list({ customer });
  expect(data.filter((charge) => charge.status === "failed")).toHaveLength(1);
});

it("reminds of a sent invoice and calls its subscription past due after its day", async () => {
  const lab = await openBillingLab();
  opened.push(lab);
  const customer = await lab.customer(null, { email: "ann@example.com" });
  const price = await lab.price({ amount: 2_900 });
  const { id, latest_invoice } = await lab.subscribe(customer, price, {
    collection_method: "send_invoice",
    days_until_due: 10,
  });
  await lab.newEvents();
  lab.travelTo(at("2026-11-08T00:00:00Z"));
  expect(typesOf(await lab.newEvents())).toEqual(["invoice.will_be_due"]);
  expect((await lab.stripe.subscriptions.retrieve(id)).status).toBe("active");
  lab.travelTo(at("2026-11-11T00:00:00Z"));
  expect(typesOf(await lab.newEvents())).toEqual([
    "invoice.overdue",
    "customer.updated",
    "customer.subscription.updated",
  ]);
  expect((await lab.stripe.subscriptions.retrieve(id)).status).toBe("past_due");
  await lab.stripe.invoices.pay(idOf(latest_invoice), { paid_out_of_band: true });
  expect((await lab.stripe.subscriptions.retrieve(id)).status).toBe("active");
});

it("holds Stripe's limits on one subscription where that is asked for", async () => {
  const lab = await openBillingLab();
  opened.push(lab);
  const price = await lab.price({ amount: 1_000 });
  const subscription = await lab.subscribe(await lab.customer("pm_card_visa"), price);
  await lab.admin("POST", "config", { subscriptionLimits: true });
  const [item] = subscription.items.data;
  const change = (quantity: number) =>
    lab.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item?.id ?? "", quantity }],
      proration_behavior: "always_invoice",
    });
  for (let quantity = 2; quantity <= 10; quantity += 1) await change(quantity);
  const refused = await stripeErrorOf(change(11));
  expect([refused.statusCode, refused.code]).toEqual([429, "rate_limit"]);
  lab.travelTo(lab.now() + 61);
  expect((await change(11)).items.data[0]?.quantity).toBe(11);
});
