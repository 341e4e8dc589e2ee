import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordInvoices } from "@/lib/domain/invoices";
import type { StripeInvoice, StripeInvoicePayment } from "@/lib/gateways/stripe/types";
import { systemContext } from "./contexts";

/** An invoice as Stripe tells of it: a month of Developer, paid, unless wished otherwise. */
export function aStripeInvoice(wishes: Partial<StripeInvoice> = {}): StripeInvoice {
  const id = `in_${randomUUID()}`;
  const issuedAt = wishes.issuedAt ?? new Date("2026-11-01T00:00:00Z");
  const periodEnd = new Date("2026-12-01T00:00:00Z");
  const amount = wishes.total ?? 1_900n;
  const isOpen = wishes.status === "open";
  return {
    ...{
      id,
      customerId: "cus_1",
      subscriptionId: "sub_1",
      correctsId: null,
      number: id.slice(-12),
      status: "paid",
      currency: "usd",
    },
    ...{ subtotal: amount, discountTotal: 0n, taxTotal: 0n, total: amount, balanceApplied: 0n, amountDue: amount },
    ...{
      amountPaid: isOpen ? 0n : amount,
      amountRemaining: isOpen ? amount : 0n,
      attemptCount: 1,
      nextAttemptAt: null,
    },
    buyer: { name: "Ada Lovelace", email: "ada@example.test", addressLines: ["12 St James's Square"], taxId: null },
    ...{ periodStart: issuedAt, periodEnd, issuedAt, dueAt: null, paidAt: isOpen ? null : issuedAt },
    lines: [
      {
        ...{ id: `il_${id}`, description: "1 × Developer", quantity: "1", unitAmount: amount.toString(), amount },
        ...{ isProration: false, priceId: null, restates: null },
        ...{ periodStart: issuedAt, periodEnd },
      },
    ],
    paymentId: "pi_1",
    settledPaymentIds: [],
    paymentIds: [],
    ...wishes,
  };
}

/** A transaction has ten seconds, on a busy machine too. */
const AT_ONCE = 100;

/** Stores what a reading of Stripe brought and answers the stored ids in the same order. */
export async function storeInvoices(
  workspaceId: string,
  invoices: readonly StripeInvoice[],
  payments: ReadonlyMap<string, readonly StripeInvoicePayment[]> = new Map(),
): Promise<readonly string[]> {
  for (let from = 0; from < invoices.length; from += AT_ONCE) {
    const some = invoices.slice(from, from + AT_ONCE);
    await inTransaction(systemContext(), (tx) => recordInvoices(tx, { workspaceId, invoices: some, payments }));
  }
  const rows = await database().invoice.findMany({ where: { workspaceId } });
  return invoices.map(({ id }) => rows.find((row) => row.stripeInvoiceId === id)?.id ?? "");
}
