import type { InvoiceDocument, InvoiceLineView } from "@/lib/domain/invoices/views";

const ISSUED_AT = new Date("2026-12-03T10:00:00Z");

export function anInvoiceLine(changes: Partial<InvoiceLineView> = {}): InvoiceLineView {
  return {
    description: "Professional plan",
    periodStart: new Date("2026-11-03T00:00:00Z"),
    periodEnd: new Date("2026-12-03T00:00:00Z"),
    quantity: "1",
    unitAmount: "9900",
    amount: 9_900n,
    ...changes,
  };
}

/** A paid invoice with a discount, a tax and some balance applied. */
export function anInvoiceDocument(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    number: "PORT-7F3A-0012",
    status: "paid",
    currency: "usd",
    issuedAt: ISSUED_AT,
    dueAt: null,
    paidAt: ISSUED_AT,
    period: { start: new Date("2026-11-03T00:00:00Z"), end: ISSUED_AT },
    seller: {
      name: "Portico Software Ltd",
      addressLines: ["1 Colonnade Street", "Dublin D02 XY45", "Ireland"],
      taxId: "IE1234567FA",
      email: "support@portico.example",
    },
    buyer: {
      name: "Ada Lovelace",
      addressLines: ["12 St James's Square", "London SW1Y 4JH", "United Kingdom"],
      taxId: null,
      email: "ada@example.com",
    },
    lines: [anInvoiceLine()],
    subtotal: 9_900n,
    discounts: [{ label: "WELCOME20 (20 % off)", amount: 1_980n }],
    taxes: [{ label: "VAT 20 %", amount: 1_584n }],
    total: 9_504n,
    balanceApplied: 1_000n,
    amountDue: 8_504n,
    amountPaid: 8_504n,
    payments: [{ paidAt: ISSUED_AT, method: "Visa ending in 4242", amount: 8_504n }],
    footnote: "Questions? Write to support@portico.example.",
    ...changes,
  };
}
