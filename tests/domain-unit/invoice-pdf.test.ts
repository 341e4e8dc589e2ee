import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { renderInvoicePdf } from "@/lib/domain/invoices/pdf/render-invoice-pdf";
import { anInvoiceDocument, anInvoiceLine } from "./an-invoice-document";
import { readPdfPages, readPdfText } from "./read-pdf-text";

const RIGHT_MARGIN = 543.28;

describe("invoice PDF", () => {
  it("shows number, parties, every line, sums and payment as text", () => {
    const lines = [
      anInvoiceLine(),
      anInvoiceLine({ description: "Remaining time on Essential", amount: -2_613n, unitAmount: null }),
      anInvoiceLine({ description: "Messages", quantity: "1,204,311", unitAmount: "0.25", amount: 301_078n }),
    ];
    const text = readPdfText(renderInvoicePdf(anInvoiceDocument({ lines })));

    expect(text).toContain("PORT-7F3A-0012");
    expect(text).toContain("$85.04 paid on 3 Dec 2026");
    expect(text).toContain("Tax ID IE1234567FA");
    expect(text).toContain("12 St James's Square");
    expect(text).toContain("3 Nov – 3 Dec 2026");
    for (const figure of ["$99.00", "−$26.13", "1,204,311", "$0.0025", "$3,010.78"]) expect(text).toContain(figure);
    for (const line of lines) expect(text).toContain(line.description);
    expect(text).toMatch(/WELCOME20 \(20 % off\)\n−\$19\.80\nVAT 20 %\n\$15\.84\nTotal\n\$95\.04/);
    expect(text).toMatch(/Balance applied\n−\$10\.00\nAmount due\n\$85\.04\nAmount paid\n\$85\.04/);
    expect(text).toContain("Visa ending in 4242");
    expect(text).toContain("Page 1 of 1");
  });

  it("numbers the pages of a long invoice and repeats the table's heading on each", () => {
    const lines = Array.from({ length: 200 }, (_, index) => anInvoiceLine({ description: `Charge ${index + 1}.` }));
    const pages = readPdfPages(renderInvoicePdf(anInvoiceDocument({ lines })));
    const texts = pages.map((page) => page.map(({ text }) => text));

    expect(pages.length).toBeGreaterThan(8);
    texts.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      if (page.some((text) => text.startsWith("Charge "))) expect(page).toContain("Unit price");
    });
    for (const line of lines) expect(texts.flat()).toContain(line.description);
  });

  it("writes names of many scripts, and keeps characters that the font lacks readable for machines", () => {
    const name = "ğ ş ı İ ł Ж Đà Nẵng Ελλάς";
    const pdf = renderInvoicePdf(
      anInvoiceDocument({ buyer: { ...anInvoiceDocument().buyer, name, addressLines: ["漢字 ✓ 🦊"] } }),
    );

    expect(readPdfText(pdf)).toContain(name);
    const drawn = readPdfPages(pdf)
      .flat()
      .find(({ text }) => text === "漢字 ✓ 🦊");
    // Four boxes of 5.7 points and two spaces: what is missing is seen to be missing.
    expect(drawn?.width).toBeGreaterThan(20);
  });

  it("is byte-identical twice and in another process", () => {
    const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const here = digest(renderInvoicePdf(anInvoiceDocument()));
    const script =
      'import { createHash } from "node:crypto";' +
      'import { renderInvoicePdf } from "./lib/domain/invoices/pdf/render-invoice-pdf.ts";' +
      'import { anInvoiceDocument } from "./tests/domain-unit/an-invoice-document.ts";' +
      'console.log(createHash("sha256").update(renderInvoicePdf(anInvoiceDocument())).digest("hex"));';
    const environment = { ...process.env, TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8" };
    const elsewhere = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env: environment,
      encoding: "utf8",
    });

    expect(digest(renderInvoicePdf(anInvoiceDocument()))).toBe(here);
    expect(elsewhere.trim()).toBe(here);
    expect(digest(renderInvoicePdf(anInvoiceDocument({ amountDue: 8_505n })))).not.toBe(here);
  });

  it("prints currencies without and with three decimals", () => {
    const yen = readPdfText(renderInvoicePdf(anInvoiceDocument({ currency: "jpy", amountDue: 1_234_567n })));
    const dinar = readPdfText(renderInvoicePdf(anInvoiceDocument({ currency: "kwd", amountDue: 5n })));
    expect(yen).toContain("JPY 1,234,567 paid");
    expect(dinar).toContain("KWD 0.005 paid");
  });

  it.each([
    ["open", "$85.04 due on 17 Dec 2026"],
    ["void", "Void: nothing is to be paid"],
    ["uncollectible", "$85.04 unpaid"],
  ] as const)("says plainly that an invoice is %s", (status, headline) => {
    const dueAt = new Date("2026-12-17T00:00:00Z");
    const document = anInvoiceDocument({ status, dueAt, paidAt: null, payments: [], amountPaid: 0n });
    expect(readPdfText(renderInvoicePdf(document))).toContain(headline);
  });

  it("is tagged: every drawn text belongs to the structure or is marked as decoration", () => {
    const file = Buffer.from(renderInvoicePdf(anInvoiceDocument())).toString("latin1");
    const texts = file.match(/BT\//g)?.length;
    const tagged = file.match(/(?:\/Artifact BMC|BDC) [\d. ]+rg BT\//g)?.length;
    expect(tagged).toBe(texts);
    expect(file).toContain("/MarkInfo<</Marked true>>");
    expect(file.match(/\/S\/TH/g)).toHaveLength(4);
  });
});

describe("H95 hostile text in an invoice PDF", () => {
  const hostile = [
    ["closing brackets and backslashes", ") Tj ET \\) >> endobj /JS (app.alert(1)) /OpenAction <<"],
    ["ten to the fifth characters", "W".repeat(100_000)],
    ["right-to-left text and overrides", "\u202eשלום عليكم\u202c evil\u2067"],
    ["controls and broken surrogates", "a\u0000b\r\nc\ud800d\ufeff"],
    ["many combining marks", `a${"\u0301".repeat(5_000)}`],
    ["nothing", ""],
  ] as const;

  it.each(hostile)("%s stay inert inside the margins", (_, text) => {
    const party = { name: text, addressLines: [text, text], taxId: text, email: text };
    const line = anInvoiceLine({ description: text, quantity: text });
    const pdf = renderInvoicePdf(
      anInvoiceDocument({
        number: text,
        seller: party,
        buyer: party,
        lines: [line, anInvoiceLine({ description: "The honest line" })],
        discounts: [{ label: text, amount: 1n }],
        taxes: [{ label: text, amount: 1n }],
        payments: [{ paidAt: new Date(0), method: text, amount: 1n }],
        footnote: text,
      }),
    );
    const pages = readPdfPages(pdf);

    expect(pages.length).toBeLessThanOrEqual(2);
    expect(readPdfText(pdf)).toContain("The honest line");
    expect(readPdfText(pdf)).toMatch(/Amount due\n\$85\.04/);
    for (const drawn of pages.flat()) {
      expect(drawn.text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(drawn.x).toBeGreaterThanOrEqual(51.9);
      expect(drawn.x + drawn.width).toBeLessThanOrEqual(RIGHT_MARGIN + 0.1);
    }
    expect(Buffer.from(pdf).toString("latin1")).not.toMatch(/\/JS|\/OpenAction|\/URI|\/Launch/);
  });

  it("prints a large amount whole, in smaller type, rather than cutting it", () => {
    const line = anInvoiceLine({ amount: 123_456_789_012_345_678n });
    expect(readPdfText(renderInvoicePdf(anInvoiceDocument({ lines: [line] })))).toContain("$1,234,567,890,123,456.78");
  });
});
