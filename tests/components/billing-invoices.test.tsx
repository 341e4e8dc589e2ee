import { expect, it } from "vitest";
import { InvoiceFilter } from "@/components/invoices/invoice-filter";
import { InvoiceTable } from "@/components/invoices/invoice-table";
import { InvoiceTotals } from "@/components/invoices/invoice-totals";
import { PayInvoice } from "@/components/invoices/pay-invoice";
import { shareOf } from "@/components/invoices/share-of";
import { TransactionTable } from "@/components/invoices/transaction-table";
import type { InvoiceDocument, InvoiceRow } from "@/lib/domain/invoices/views";
import { aCard, idleAction } from "./billing-views";
import { draw } from "./draw";

const row: InvoiceRow = {
  id: "i1",
  number: "PTC-0011",
  status: "paid",
  currency: "usd",
  total: 14_118n,
  amountDue: 14_000n,
  amountPaid: 14_000n,
  amountRemaining: 0n,
  issuedAt: new Date("2026-10-03T08:00:00Z"),
  dueAt: null,
  paidAt: new Date("2026-10-03T08:00:05Z"),
  isDisputed: false,
  isCorrected: false,
  summary: "Professional, October",
};
const party = { name: "Ada Lovelace", addressLines: [], taxId: null, email: null };
const document: InvoiceDocument = {
  number: "PTC-0011",
  status: "paid",
  currency: "usd",
  issuedAt: row.issuedAt,
  dueAt: null,
  paidAt: row.paidAt,
  period: null,
  seller: party,
  buyer: party,
  lines: [],
  subtotal: 12_000n,
  discounts: [{ label: "Welcome", amount: 1_000n }],
  taxes: [{ label: "VAT 23%", amount: 2_530n }],
  total: 13_530n,
  balanceApplied: 3_530n,
  amountDue: 10_000n,
  amountPaid: 10_000n,
  payments: [{ paidAt: new Date("2026-10-03T08:00:05Z"), method: "Visa ending in 4242", amount: 10_000n }],
  footnote: null,
};

it("INV-1 lists each invoice with its date, status, total and PDF", async () => {
  const html = await draw(<InvoiceTable rows={[row]} href="/w/ada/invoices" timeZone="UTC" />);
  for (const text of ["PTC-0011", "3 Oct 2026", "Paid", "$141.18", "Professional, October"])
    expect(html).toContain(text);
  expect(html).toContain('href="/w/ada/invoices/i1"');
  expect(html).toMatch(/aria-label="Download PTC-0011 as PDF"[^>]*href="\/w\/ada\/invoices\/i1\/pdf"/);
});

it("INV-3 opens to what was due, what was paid and when", async () => {
  const html = await draw(<InvoiceTable rows={[row]} href="/w/ada/invoices" timeZone="UTC" />);
  expect(html).toMatch(/<details[^>]*><summary[^>]*>Professional, October/);
  const open = await draw(
    <InvoiceTable
      rows={[{ ...row, status: "open", paidAt: null, amountPaid: 0n, amountRemaining: 14_000n }]}
      href="/w/ada/invoices"
      timeZone="UTC"
    />,
  );
  expect(html).toContain("$140.00");
  expect(html).toContain("Paid on");
  expect(open).toContain("Left to pay");
  expect(open).not.toContain("Paid on");
});

it("INV-5 keeps filter, year and order in the address and marks the current one", async () => {
  const query = { status: "open", year: 2026, sort: "status" } as const;
  const html = await draw(<InvoiceFilter filters={["all", "open"]} query={query} years={[2026, 2025]} />);
  expect(html).toMatch(/<a aria-current="page"[^>]*href="\?status=open&amp;year=2026&amp;sort=status"/);
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  expect(html).toMatch(/<option value="2026" selected=""/);
  expect(html).toMatch(/<input type="hidden" name="status" value="open"/);
});

it("H146 an invoice that is disputed says so in place of its status", async () => {
  const html = await draw(<InvoiceTable rows={[{ ...row, isDisputed: true }]} href="/w/ada/invoices" timeZone="UTC" />);
  expect(html).toContain("Disputed");
});

it("INV-3 explains a discount and a tax by their share, where it is exact", () => {
  expect(shareOf(1_740n, 8_700n)).toBe("20%");
  expect(shareOf(1_392n, 6_960n)).toBe("20%");
  expect(shareOf(75n, 1_000n)).toBe("7.5%");
  expect(shareOf(1_003n, 8_700n)).toBeNull();
  // One cent of ten might be any of many.
  expect(shareOf(1n, 10n)).toBeNull();
  expect(shareOf(0n, 0n)).toBeNull();
});

it("INV-2 says of a payment with what, how it ended and why", async () => {
  const at = new Date("2026-10-03T08:00:00Z");
  const facts = { at, currency: "usd", disputeStatus: null, cardBrand: "visa", cardLast4: "4242", label: null };
  const invoice = { invoiceId: "i1", invoiceNumber: "PTC-0011" };
  const html = await draw(
    <TransactionTable
      rows={[
        {
          ...facts,
          ...invoice,
          kind: "payment",
          id: "c1",
          amount: 1_900n,
          status: "failed",
          decline: "insufficient_funds",
        },
        { ...facts, ...invoice, kind: "refund", id: "r1", amount: -1_900n, status: "succeeded", decline: null },
        {
          ...facts,
          ...invoice,
          kind: "credit-note",
          id: "n1",
          amount: -1_900n,
          status: "issued",
          decline: null,
          label: "PTC-0011-CN-01",
        },
      ]}
      href="/w/ada/invoices"
      timeZone="UTC"
    />,
  );
  for (const text of [
    "Payment with Visa ending in 4242",
    "Not enough funds",
    "Refund to Visa ending in 4242",
    "−$19.00",
  ])
    expect(html).toContain(text);
  expect(html).toContain('href="/w/ada/invoices/credit-notes/n1/pdf"');
});

it("adds up from the subtotal to what is left to pay", async () => {
  const html = await draw(<InvoiceTotals invoice={document} amountRemaining={0n} timeZone="UTC" />);
  const amounts = [...html.matchAll(/>(−?\$[\d.,]+)</g)].map(([, amount]) => amount);
  expect(amounts).toEqual(["$120.00", "−$10.00", "$25.30", "$135.30", "−$35.30", "−$100.00", "$0.00"]);
});

it("offers to pay with the default card, or to add one first", async () => {
  const facts = { invoiceId: "i1", amount: 9_900n, currency: "usd", action: idleAction, cardsHref: "/billing#cards" };
  const payable = await draw(<PayInvoice {...facts} card={aCard()} />);
  expect(payable).toContain("Pay $99.00 now");
  expect(payable).toContain('name="invoiceId" value="i1"');
  const cardless = await draw(<PayInvoice {...facts} card={null} />);
  expect(cardless).not.toContain("<form");
  expect(cardless).toContain('href="/billing#cards"');
});
