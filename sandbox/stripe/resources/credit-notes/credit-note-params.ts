import { metadata } from "../../kernel/metadata";
import { decimal, hash, integer, list, oneOf, type ReadFields, required, text } from "../../kernel/params";

const lineParam = hash({
  amount: integer({ min: 1 }),
  description: text(),
  invoice_line_item: text(),
  metadata: metadata(),
  quantity: integer({ min: 1 }),
  type: required(oneOf("custom_line_item", "invoice_line_item")),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: decimal(),
});

/** What issuing and previewing a credit note take. */
export const creditNoteParams = {
  amount: integer({ min: 1 }),
  credit_amount: integer({ min: 0 }),
  effective_at: integer({ min: 1 }),
  email_type: oneOf("credit_note", "none"),
  invoice: required(text()),
  lines: list(lineParam),
  memo: text(),
  metadata: metadata(),
  out_of_band_amount: integer({ min: 0 }),
  reason: oneOf("duplicate", "fraudulent", "order_change", "product_unsatisfactory"),
  refund_amount: integer({ min: 0 }),
  refunds: list(hash({ amount_refunded: integer({ min: 1 }), refund: required(text()), type: oneOf("refund") })),
};

export type SentCreditNote = ReadFields<typeof creditNoteParams>;
export type SentCreditLine = NonNullable<SentCreditNote["lines"]>[number];
