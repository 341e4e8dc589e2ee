import type Stripe from "stripe";
import { assert } from "@/lib/domain/shared/assert";
import { changeStripe, readStripe } from "./call-stripe";
import type { StripeCreditNote, StripeCreditNoteLine, StripeCreditNotes } from "./charge-types";
import { idOf, toDate, toDateOrNull } from "./reshape";

export function creditNotesOf(stripe: Stripe): StripeCreditNotes {
  return {
    listOf: (customerId) =>
      readStripe(async () => {
        const notes = await stripe.creditNotes
          .list({ customer: customerId, limit: 100 })
          .autoPagingToArray({ limit: 10_000 });
        return Promise.all(notes.map((note) => readNote(stripe, note)));
      }),
    async issue({ invoiceId: invoice, amount, memo, operationId }, options) {
      const credited = Number(amount);
      const note = { invoice, amount: credited, credit_amount: credited, memo, metadata: { operationId } };
      await changeStripe(() => stripe.creditNotes.create(note, { ...options }));
    },
  };
}

async function readNote(stripe: Stripe, note: Stripe.CreditNote): Promise<StripeCreditNote> {
  const invoiceId = idOf(note.invoice);
  assert(invoiceId !== null, "a credit note is of an invoice");
  // A note carries its first lines; the rest has to be asked for.
  const lines = note.lines.has_more
    ? await stripe.creditNotes.listLineItems(note.id, { limit: 100 }).autoPagingToArray({ limit: 1_000 })
    : note.lines.data;
  return {
    id: note.id,
    invoiceId,
    number: note.number,
    status: note.status === "void" ? "void" : "issued",
    currency: note.currency,
    subtotal: BigInt(note.subtotal) - BigInt(note.discount_amount),
    taxTotal: (note.total_taxes ?? []).reduce((sum, { amount }) => sum + BigInt(amount), 0n),
    total: BigInt(note.total),
    memo: note.memo,
    issuedAt: toDate(note.created),
    voidedAt: toDateOrNull(note.voided_at),
    operationId: note.metadata?.operationId ?? null,
    lines: lines.map(toLine),
  };
}

/** After its discount, so that the lines add up to what the note comes to before tax. */
function toLine(line: Stripe.CreditNoteLineItem): StripeCreditNoteLine {
  const { description, quantity, amount, discount_amount: discount } = line;
  return { description: description ?? "", quantity: String(quantity ?? 1), amount: BigInt(amount - discount) };
}
