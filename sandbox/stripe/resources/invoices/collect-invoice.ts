import { settingsOf } from "../../kernel/settings";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { type Subscription, subscriptions } from "../subscriptions/subscriptions";
import { markUncollectible, voidInvoice } from "./close-invoice";
import { finalizeInvoice } from "./finalize-invoice";
import { FINALIZE_INVOICE } from "./invoice-tasks";
import { type Invoice, invoices } from "./invoices";
import { attemptPayment, noMethod, paymentProblem } from "./pay-invoice";
import { payableMethod } from "./payable-method";
import { findOpen, isPointless, noteDelinquency } from "./retry-invoice";
import { noteAttempt } from "./settle-invoice";

type PaymentBehavior = "allow_incomplete" | "default_incomplete" | "error_if_incomplete" | "pending_if_incomplete";

/** How the invoice of a request is to be collected. */
export type Collection = { behavior: PaymentBehavior; offSession: boolean };

/** Tells of an invoice made by a request, finalizes it at once and tries to collect it as the caller wishes. */
export function collectNow(work: Work, drafted: Invoice, { behavior, offSession }: Collection): Invoice {
  work.emit("invoice.created", invoices, drafted);
  const invoice = finalizeInvoice(work, drafted.id);
  const waits = behavior === "default_incomplete" || invoice.collection_method === "send_invoice";
  if (invoice.status !== "open" || waits) return invoice;
  if (payableMethod(work, invoice) === null) throw noMethod();
  const tried = attemptPayment(work, invoice.id, { offSession });
  if (tried.status !== "paid" && behavior === "error_if_incomplete") {
    throw paymentProblem(work, invoice.id, { keepsChanges: false });
  }
  return tried;
}

/** Finalizes and collects what has to be billed whether it can be paid or not: nobody is there to be told. */
export function collectAnyway(work: Work, drafted: Invoice): Invoice {
  const behavior = payableMethod(work, drafted) === null ? "default_incomplete" : "allow_incomplete";
  return collectNow(work, drafted, { behavior, offSession: true });
}

/** Leaves a draft open for an hour, as renewals do, so that it can still be changed. */
export function collectLater(work: Work, drafted: Invoice): void {
  const at = work.now(drafted.customer) + settingsOf(work).finalizeDelay;
  const invoice = work.update(invoices, drafted.id, { automatically_finalizes_at: at });
  work.emit("invoice.created", invoices, invoice);
  work.schedule(FINALIZE_INVOICE, invoice.id, { at, customer: invoice.customer });
}

/** The scheduler's part: finalizes a draft whose hour is over and charges the card while its owner is away. */
export function finalizeDue(work: Work, invoiceId: string): void {
  const invoice = work.find(invoices, invoiceId);
  if (invoice?.status !== "draft" || !invoice.auto_advance) return;
  if (!work.find(customers, invoice.customer)) return;
  const pause = pausedCollection(work, invoice);
  if (pause) closeUncollected(work, invoiceId, pause);
  else noteOutcome(work, finalizeNow(work, invoiceId, undefined));
}

type PausedCollection = NonNullable<Subscription["pause_collection"]>["behavior"];

/** What becomes of the invoices of a subscription that is not collected for now; null where it is. */
function pausedCollection(work: Work, { parent }: Invoice): PausedCollection | null {
  const subscription = parent && work.find(subscriptions, parent.subscription_details.subscription);
  return subscription?.pause_collection?.behavior ?? null;
}

function closeUncollected(work: Work, id: string, behavior: PausedCollection): void {
  if (behavior === "keep_as_draft" || finalizeInvoice(work, id).status !== "open") return;
  if (behavior === "void") voidInvoice(work, id);
  else markUncollectible(work, id, "subscription_paused");
}

/** The scheduler's next try of an invoice that was not paid. It counts even where trying would be pointless. */
export function retryDue(work: Work, invoiceId: string): void {
  const invoice = findOpen(work, invoiceId);
  if (!invoice?.auto_advance) return;
  const counted = work.update(invoices, invoiceId, { _tries: invoice.attempt_count + 1 });
  if (isPointless(work, counted)) noteAttempt(work, counted, "skipped");
  else attemptPayment(work, invoiceId, { offSession: true });
  noteOutcome(work, work.get(invoices, invoiceId));
}

/** Reminds of an invoice that is sent, before its day and on it. */
export function warnOfDueDate(work: Work, invoiceId: string): void {
  const invoice = findOpen(work, invoiceId);
  if (invoice) work.emit("invoice.will_be_due", invoices, invoice);
}

/** A sent invoice nobody paid by its day makes its subscription past due. */
export function markOverdue(work: Work, invoiceId: string): void {
  const invoice = findOpen(work, invoiceId);
  if (!invoice) return;
  work.emit("invoice.overdue", invoices, invoice);
  noteDelinquency(work, invoice.customer, true);
  work.tell("invoiceSettled", invoiceId);
}

function noteOutcome(work: Work, { status, collection_method: method, customer }: Invoice): void {
  if (status === "open" && method === "charge_automatically") noteDelinquency(work, customer, true);
}

/** Finalizes; an invoice that advances by itself is charged right away, the card's owner being away. */
export function finalizeNow(work: Work, invoiceId: string, autoAdvance: boolean | undefined): Invoice {
  if (autoAdvance !== undefined) work.update(invoices, invoiceId, { auto_advance: autoAdvance });
  const invoice = finalizeInvoice(work, invoiceId);
  const isCollected = invoice.auto_advance && invoice.collection_method === "charge_automatically";
  if (invoice.status !== "open" || !isCollected) return invoice;
  return attemptPayment(work, invoiceId, { offSession: true });
}

/** Forgets a draft that is deleted. */
export function stopWaiting(work: Work, invoiceId: string): void {
  work.unschedule(FINALIZE_INVOICE, invoiceId);
}
