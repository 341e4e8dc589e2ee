import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getCreditNoteDocument, getInvoice, printInvoice, renderInvoicePdf } from "@/lib/domain/invoices";
import { explainProration } from "@/lib/domain/invoices/explain-line";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { newId } from "@/lib/domain/shared/ids";
import { readPdfText } from "../../domain-unit/read-pdf-text";
import { workspaceContext } from "../../factories/contexts";
import { aStripeInvoice, storeInvoices } from "../../factories/invoices";
import { aUser } from "../../factories/people";

type Reader = WorkspaceContext<"invoices.read">;

async function aReader(): Promise<Reader> {
  const person = await aUser();
  return workspaceContext(person, { workspace: person.workspace, permission: "invoices.read" });
}
const findings = (subject: string) => database().finding.count({ where: { subject, kind: "pdf-changed" } });

describe("the PDF of an invoice", () => {
  it("I21 is the same file every time, and its hash is kept", async () => {
    const ctx = await aReader();
    const [id = ""] = await storeInvoices(ctx.workspace.id, [aStripeInvoice()]);
    const first = await printInvoice(ctx, id);
    const kept = await database().invoice.findUniqueOrThrow({ where: { id } });
    const second = await printInvoice(ctx, id);
    expect(Buffer.from(second.content).equals(Buffer.from(first.content))).toBe(true);
    expect(kept.printedHash).toMatch(/^[\da-f]{64}$/);
    expect(await database().invoice.findUniqueOrThrow({ where: { id } })).toEqual(kept);
    expect(await findings(id)).toBe(0);
  });

  it("I21 support is told when the file is not what it was", async () => {
    const ctx = await aReader();
    const [id = ""] = await storeInvoices(ctx.workspace.id, [aStripeInvoice()]);
    await printInvoice(ctx, id);
    await database().invoice.update({ where: { id }, data: { printedHash: "0".repeat(64) } });
    for (const _ of [1, 2]) await printInvoice(ctx, id);
    expect(await findings(id)).toBe(1);
  });

  it("is another one once the invoice is paid, which is no finding", async () => {
    const ctx = await aReader();
    const invoice = aStripeInvoice({ status: "open" });
    const [id = ""] = await storeInvoices(ctx.workspace.id, [invoice]);
    const open = await printInvoice(ctx, id);
    const paidAt = new Date("2026-11-02T00:00:00Z");
    await storeInvoices(ctx.workspace.id, [
      { ...invoice, status: "paid", amountRemaining: 0n, amountPaid: 1_900n, paidAt },
    ]);
    const paid = await printInvoice(ctx, id);
    expect(Buffer.from(paid.content).equals(Buffer.from(open.content))).toBe(false);
    expect(await findings(id)).toBe(0);
  });
});

describe("a credit note", () => {
  it("is printed as one, of its invoice, and of nobody else's", async () => {
    const [ctx, eve] = [await aReader(), await aReader()];
    const invoice = aStripeInvoice({ number: "PT-0007" });
    const [invoiceId = ""] = await storeInvoices(ctx.workspace.id, [invoice]);
    const id = newId();
    await database().creditNote.create({
      data: {
        ...{ id, workspaceId: ctx.workspace.id, invoiceId, stripeCreditNoteId: `cn_${id}`, number: "PT-0007-CN-01" },
        ...{ status: "issued", currency: "usd", subtotal: 700n, taxTotal: 0n, total: 700n, memo: "Wrong address" },
        ...{ lines: [{ description: "Developer", quantity: "1", amount: "700" }], issuedAt: new Date(0) },
      },
    });
    const text = readPdfText(renderInvoicePdf(await getCreditNoteDocument(ctx, id)));
    for (const words of ["Credit note", "PT-0007-CN-01", "Of invoice", "PT-0007", "$7.00 credited", "Wrong address"])
      expect(text).toContain(words);
    expect(text).not.toContain("Amount due");
    await expect(getCreditNoteDocument(eve, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getCreditNoteDocument(ctx, "x'; --")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a line of an invoice", () => {
  const days = (from: string, to: string) => ({ periodStart: new Date(from), periodEnd: new Date(to) });

  it("INV-3 says which days a proration is for, and how many of how many", () => {
    const half = days("2026-11-16T00:00:00Z", "2026-12-01T00:00:00Z");
    const plan = { planKey: "developer", interval: "month" } as const;
    expect(explainProration({ amount: -950n, ...half }, plan)).toBe(
      "Unused time on Developer, 16–30 Nov 2026 (15 of 30 days)",
    );
    expect(explainProration({ amount: 950n, ...half }, plan)).toMatch(/^Remaining time on Developer/);
    const year = days("2027-01-31T12:00:00Z", "2027-10-31T00:00:00Z");
    expect(explainProration({ amount: -1n, ...year }, { ...plan, interval: "year" })).toContain("(272.5 of 365 days)");
    // A month that began on the 31st of a shorter one.
    const march = days("2027-03-01T00:00:00Z", "2027-03-31T00:00:00Z");
    expect(explainProration({ amount: -1n, ...march }, plan)).toContain("(30 of 31 days)");
  });

  it("is explained where its price is one of the catalogue's, and told as it is where not", async () => {
    const ctx = await aReader();
    const stripePriceId = `price_${newId()}`;
    const lookupKey = `portico_essential_month_${String(Math.floor(Math.random() * 1e9))}_usd`;
    const facts = { stripeProductId: "p", currency: "usd", unitAmount: 1n, syncedAt: new Date() };
    await database().catalogPrice.create({ data: { lookupKey, stripePriceId, ...facts } });
    const invoice = aStripeInvoice();
    const [line] = invoice.lines;
    if (!line) throw new Error("an invoice has a line");
    const part = { ...line, isProration: true, ...days("2026-11-16T00:00:00Z", "2026-12-01T00:00:00Z"), amount: -1n };
    const lines = [
      { ...part, priceId: stripePriceId },
      { ...part, id: "il_other", priceId: null },
      { ...line, id: "il_3" },
    ];
    const [id = ""] = await storeInvoices(ctx.workspace.id, [{ ...invoice, lines }]);
    const shown = (await getInvoice(ctx, id)).lines.map(({ explanation }) => explanation);
    expect(shown).toEqual(["Unused time on Essential, 16–30 Nov 2026 (15 of 30 days)", null, null]);
  });
});
