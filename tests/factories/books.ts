import { database } from "@/lib/db/client";
import { isLive } from "@/lib/domain/billing/sync/choose-subscription";
import type { StripeWorld } from "../support/stripe-sandbox";
import type { Payer } from "./billing";
import { waitingJobs } from "./jobs";
import { customerOf } from "./metered";

/** Told where a job finds it: nobody is looking at the page that says it. */
const toldByJobs = ["card-refused", "confirm-payment", "payment-waits"];

/** What became of a payer's money, here and in Stripe, in words that are the same whenever the same was done. */
export async function booksOf(stripe: StripeWorld, payer: Payer) {
  return { inStripe: await readStripe(stripe, await customerOf(payer)), ...(await readRows(payer)) };
}

async function readStripe({ gateway }: StripeWorld, customer: string) {
  const [subscriptions, invoices, charges, holds, cards, found] = await Promise.all([
    gateway.subscriptions.listOf(customer),
    gateway.invoices.listOf(customer),
    gateway.charges.listOf(customer),
    gateway.holds.listOf(customer, new Date(0)),
    gateway.cards.listOf(customer),
    gateway.customers.find(customer),
  ]);
  return {
    subscriptions: subscriptions.map((one) =>
      [
        ...[isLive(one) ? one.status : "over", `${String(one.unitAmount)} x${String(one.quantity)}`],
        ...[one.cancelAt ? "ends" : "goes on", one.schedule?.next ? "changes" : "stays", one.discounts.length],
      ].join(", "),
    ),
    invoices: invoices.map(({ status, total, amountPaid }) => `${status} ${total} paid ${amountPaid}`).sort(),
    charges: charges.map(({ status, amount }) => `${status} ${amount}`).sort(),
    holds: holds.map(({ state, amount }) => `${state} ${amount}`).sort(),
    cards: cards.map(({ last4 }) => last4).sort(),
    credit: found?.credit,
  };
}

async function readRows({ workspace, person }: Payer) {
  const own = { where: { workspaceId: workspace.id } };
  const db = database();
  const [operations, audit, notices, invoices, payments, moves, collections, promos, jobs] = await Promise.all([
    db.operation.findMany(own),
    db.auditEvent.findMany(own),
    db.notification.findMany({ where: { workspaceId: workspace.id, userId: person.userId } }),
    db.invoice.findMany(own),
    db.invoicePayment.findMany(own),
    db.balanceEntry.findMany(own),
    db.usageCollection.findMany(own),
    db.promoRedemption.findMany(own),
    waitingJobs("billing.send-mail", { about: workspace.id }),
  ]);
  return {
    operations: operations
      .map(({ purpose, state, refusalCode }) => [purpose, state, refusalCode ?? []].flat().join(" "))
      .sort(),
    audit: audit.map(({ action }) => action).sort(),
    notices: onPage(notices.map(({ kind }) => kind)),
    mails: onPage(jobs.map(({ payload }) => /"template":"([a-z-]+)"/.exec(JSON.stringify(payload))?.[1] ?? "?")),
    invoices: invoices.map(({ status, total, amountPaid }) => `${status} ${total} paid ${amountPaid}`).sort(),
    payments: payments.map(({ amount }) => amount.toString()).sort(),
    moves: moves.map(({ kind, amount }) => `${kind} ${amount}`).sort(),
    collections: collections.map(({ meter, quantity }) => `${meter} ${quantity}`).sort(),
    promos: promos.map(({ event }) => event).sort(),
  };
}

const onPage = (names: readonly string[]) => names.filter((name) => !toldByJobs.includes(name)).sort();
