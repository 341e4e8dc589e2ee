import { settingsOf } from "../../kernel/settings";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { paymentIntents } from "../payments/payment-intents";
import { subscriptions } from "../subscriptions/subscriptions";
import { defaultPaymentOf } from "./invoice-payments";
import { OVERDUE, RETRY_INVOICE, WILL_BE_DUE } from "./invoice-tasks";
import { type Invoice, invoices } from "./invoices";
import { payableMethod } from "./payable-method";

/** Refusals that another try of the same card cannot change. */
const FINAL_DECLINES: ReadonlySet<string> = new Set([
  "authentication_required",
  "lost_card",
  "pickup_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "stolen_card",
  "transaction_not_allowed",
]);

/** When a failed invoice is tried again after its `tries`-th try; null when nobody will. */
export function nextTry(work: Work, invoice: Invoice, tries: number): number | null {
  const gap = settingsOf(work).retrySchedule[tries - 1];
  const isCollected = invoice.auto_advance && invoice.collection_method === "charge_automatically";
  if (gap === undefined || !isCollected || waitsForCustomer(work, invoice)) return null;
  return work.now(invoice.customer) + gap;
}

/** Brings the due-queue in line with an invoice's `next_payment_attempt`. */
export function planRetry(work: Work, { id, customer, next_payment_attempt: at }: Invoice): void {
  if (at === null) work.unschedule(RETRY_INVOICE, id);
  else work.schedule(RETRY_INVOICE, id, { at, customer });
}

/** Forgets whatever a closed invoice was waiting for. */
export function dropInvoiceTasks(work: Work, id: string): void {
  for (const task of [RETRY_INVOICE, WILL_BE_DUE, OVERDUE]) work.unschedule(task, id);
}

/** True once every try of the schedule has failed. */
export function isGivenUp(work: Work, invoice: Invoice): boolean {
  const { status, auto_advance: advances, collection_method: method, attempt_count: tries } = invoice;
  return (
    status === "open" &&
    advances &&
    method === "charge_automatically" &&
    invoice.next_payment_attempt === null &&
    tries > settingsOf(work).retrySchedule.length
  );
}

/** True where the bank said never to try this card again, and no other has been given since. */
export function isPointless(work: Work, invoice: Invoice): boolean {
  const payment = defaultPaymentOf(work, invoice.id);
  const error = payment && work.find(paymentIntents, payment.payment.payment_intent)?.last_payment_error;
  if (!error?.decline_code || !FINAL_DECLINES.has(error.decline_code)) return false;
  const refused = error.payment_method;
  const refusedId = typeof refused === "object" && refused !== null && "id" in refused ? refused.id : null;
  return refusedId === payableMethod(work, invoice);
}

/** Notes on the customer that an invoice could not be collected, or that one was settled. */
export function noteDelinquency(work: Work, customerId: string, delinquent: boolean): void {
  if (work.find(customers, customerId)) {
    work.change(customers, customerId, { event: "customer.updated", set: { delinquent } });
  }
}

/** The first invoice of a subscription, and that of a held change, wait for the customer instead of being retried. */
function waitsForCustomer(work: Work, { id, parent }: Invoice): boolean {
  const subscription = parent && work.find(subscriptions, parent.subscription_details.subscription);
  return subscription?.status === "incomplete" || subscription?._held?.invoice === id;
}

/** An invoice that still waits for its money. */
export function findOpen(work: Work, id: string): Invoice | undefined {
  const invoice = work.find(invoices, id);
  return invoice?.status === "open" ? invoice : undefined;
}
