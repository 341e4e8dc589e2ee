import Stripe from "stripe";
import { expect } from "vitest";

const sumOf = <T>(rows: readonly T[] | null | undefined, amount: (row: T) => number): number =>
  (rows ?? []).reduce((sum, row) => sum + amount(row), 0);

/** The sums of an invoice hold, from its lines down to what remains to be paid. */
export function checkInvoice(invoice: Stripe.Invoice): void {
  const { lines, subtotal, total, total_discount_amounts: discounts, total_taxes: taxes } = invoice;
  const shares = lines.data.flatMap((line) => line.discount_amounts ?? []);
  const lineTaxes = lines.data.flatMap((line) => line.taxes ?? []);
  const exclusive = (taxes ?? []).filter((tax) => tax.tax_behavior === "exclusive");
  expect(lines.has_more).toBe(false);
  expect(subtotal).toBe(sumOf(lines.data, (line) => line.amount));
  expect(sumOf(discounts, ({ amount }) => amount)).toBe(sumOf(shares, ({ amount }) => amount));
  expect(sumOf(taxes, ({ amount }) => amount)).toBe(sumOf(lineTaxes, ({ amount }) => amount));
  expect(total).toBe(subtotal - sumOf(discounts, ({ amount }) => amount) + sumOf(exclusive, ({ amount }) => amount));
  expect(invoice.total_excluding_tax).toBe(total - sumOf(taxes, ({ amount }) => amount));
  for (const line of lines.data.filter(({ amount }) => amount >= 0)) {
    expect(sumOf(line.discount_amounts, ({ amount }) => amount)).toBeLessThanOrEqual(line.amount);
  }
  checkDue(invoice);
}

function checkDue({ status, total, amount_due: due, amount_paid: paid, ...invoice }: Stripe.Invoice): void {
  expect(invoice.amount_remaining).toBe(Math.max(0, due - paid));
  expect(due).toBeGreaterThanOrEqual(0);
  if (status === "draft" || status === "void") return;
  const applied = (invoice.ending_balance ?? 0) - invoice.starting_balance;
  expect(due).toBe(Math.max(0, total - applied));
  if (status === "paid") expect(paid).toBe(due);
}

/** The balance is the sum of its ledger, and every entry says what it was after it. */
export function checkLedger(balance: number, entries: readonly Stripe.CustomerBalanceTransaction[]): void {
  let running = 0;
  for (const entry of entries.toReversed()) {
    running += entry.amount;
    expect(entry.ending_balance).toBe(running);
  }
  expect(balance).toBe(running);
}

/** Nothing that was charged is given back more than once. */
export function checkCredits(items: readonly Stripe.InvoiceItem[], invoices: readonly Stripe.Invoice[]): void {
  const lines = invoices.flatMap((invoice) => invoice.lines.data);
  const netOf = (item: Stripe.InvoiceItem | undefined) =>
    (item?.amount ?? 0) - sumOf(item?.proration_details?.discount_amounts, ({ amount }) => amount);
  const ofItem = (id: string) => netOf(items.find((item) => item.id === id));
  const charged = new Map<string, number>();
  const credited = new Map<string, number>();
  for (const item of items.filter(({ amount, proration }) => proration && amount < 0)) {
    const source = item.proration_details?.credited_items;
    const ids = source?.invoice_line_item_details?.invoice_line_items ?? [];
    const debits = lines.filter((line) => ids.includes(line.id));
    const from = debits[0]?.parent?.subscription_item_details?.invoice_item ?? source?.invoice_item ?? ids.join();
    const net = sumOf(debits, (line) => line.amount - sumOf(line.discount_amounts, ({ amount }) => amount));
    charged.set(from, source?.invoice_item ? ofItem(source.invoice_item) : net);
    credited.set(from, (credited.get(from) ?? 0) - netOf(item));
  }
  for (const [from, amount] of credited) expect(amount).toBeLessThanOrEqual(charged.get(from) ?? 0);
}

type Fields = { [field: string]: unknown };

/** The state an `.updated` event says its object had before. */
function before(object: Fields, previous: Fields): Fields {
  const changed = Object.entries(previous).map(([field, old]): [string, unknown] => {
    const current = object[field];
    return [field, isHash(old) && isHash(current) && field !== "metadata" ? before(current, old) : old];
  });
  return { ...object, ...Object.fromEntries(changed) };
}

function isHash(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("id" in value);
}

/** Objects whose every change is told of, and where they are found; other kinds change with them. */
const TOLD: Readonly<Record<string, string>> = {
  customer: "customers",
  invoice: "invoices",
  payment_intent: "payment_intents",
  subscription: "subscriptions",
};
/** What no event is made for: the number a customer's next invoice will have. */
const UNTOLD = { next_invoice_sequence: undefined };

/** Follows objects through their events and compares what each says of the past with what was said then. */
export class EventFollower {
  private readonly states = new Map<string, Fields[]>();

  take(events: readonly Stripe.Event[]): void {
    for (const event of events) {
      const object = { ...event.data.object } as Fields;
      const { id } = object;
      if (typeof id !== "string" || !(String(object.object) in TOLD) || event.type === "invoice.upcoming") continue;
      const states = this.states.get(id) ?? [];
      const current = comparable(object);
      const previous = event.data.previous_attributes;
      if (previous) expect(states.map(text)).toContain(text(comparable(before(object, previous as Fields))));
      if (states.length === 0 || text(states.at(-1)) !== text(current)) states.push(current);
      this.states.set(id, states);
    }
  }

  /** What the API shows now is what the last event showed. */
  async compare(stripe: Stripe): Promise<void> {
    for (const [id, states] of this.states) {
      const last = states.at(-1) ?? {};
      const now = await retrieve(stripe, id, String(last.object));
      if (now.deleted !== true) expect(comparable(now)).toEqual(last);
    }
  }
}

async function retrieve(stripe: Stripe, id: string, kind: string): Promise<Fields> {
  const answer: unknown = await stripe.rawRequest("GET", `/v1/${TOLD[kind]}/${id}`);
  return answer as Fields;
}

/** As events have it: without what the SDK adds, and without fields no event tells of. */
function comparable(object: Fields): Fields {
  return JSON.parse(JSON.stringify({ ...object, ...UNTOLD, lastResponse: undefined })) as Fields;
}

function text(state: Fields | undefined): string {
  return JSON.stringify(Object.entries(state ?? {}).sort(([a], [b]) => a.localeCompare(b)));
}

/** The open invoices of a customer, oldest first. */
export async function openInvoices(stripe: Stripe, customer: string): Promise<Stripe.Invoice[]> {
  const { data } = await stripe.invoices.list({ customer, status: "open", limit: 100 });
  return data.toReversed();
}

/** True for what a customer's card or a subscription's state may well refuse; anything else is a fault. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return error.type === "StripeCardError" || error.statusCode === 400 || error.statusCode === 404;
}
