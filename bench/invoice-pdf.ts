/**
 * Invoice PDFs per second and core, ours against pdfkit with the same two fonts embedded.
 * Run with `npx tsx bench/invoice-pdf.ts`; it prints CPU time, so a busy machine matters less.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import { renderInvoicePdf } from "../lib/domain/invoices/pdf/render-invoice-pdf";
import type { InvoiceDocument } from "../lib/domain/invoices/views";

const FONTS = "node_modules/@expo-google-fonts/noto-sans";
const REGULAR = readFileSync(`${FONTS}/400Regular/NotoSans_400Regular.ttf`);
const BOLD = readFileSync(`${FONTS}/600SemiBold/NotoSans_600SemiBold.ttf`);
const NAMES = ["Ada Lovelace", "Zoë Müller-Łukasiewicz", "Öğüş İnşaat A.Ş.", "Москва Ж", "Đà Nẵng 漢"];
const LINE_COUNTS = [1, 12, 200];
const DOCUMENTS = 2_000;
const PEER_DOCUMENTS = 20;
const WARM_UP = 200;

function anInvoice(lineCount: number, sequence: number): InvoiceDocument {
  const issuedAt = new Date(Date.UTC(2026, 11, 3));
  const party = {
    addressLines: ["1 Colonnade Street", "Dublin", "Ireland"],
    taxId: "IE1234567FA",
    email: "a@b.example",
  };
  const total = 9_900n * BigInt(lineCount);
  return {
    number: `PORT-${String(sequence).padStart(6, "0")}`,
    status: "paid",
    currency: "usd",
    issuedAt,
    dueAt: null,
    paidAt: issuedAt,
    period: null,
    seller: { name: "Portico Software Ltd", ...party },
    buyer: { name: NAMES[sequence % NAMES.length] ?? "", ...party },
    lines: Array.from({ length: lineCount }, (_, index) => ({
      description: `Professional plan, charge ${index + 1}`,
      periodStart: issuedAt,
      periodEnd: new Date(Date.UTC(2027, 0, 3)),
      quantity: "1",
      unitAmount: "9900",
      amount: 9_900n,
    })),
    subtotal: total,
    discounts: [],
    taxes: [],
    total,
    balanceApplied: 0n,
    amountDue: total,
    amountPaid: total,
    payments: [{ paidAt: issuedAt, method: "Visa ending in 4242", amount: total }],
    footnote: null,
  };
}

/** The same amount of text as a one-page invoice, laid out as plainly as pdfkit allows. */
function renderWithPdfkit(invoice: InvoiceDocument): Promise<number> {
  const document = new PDFDocument({ size: "A4" });
  let bytes = 0;
  document.registerFont("regular", REGULAR).registerFont("bold", BOLD);
  document.font("bold").fontSize(24).text("Invoice", 52, 60);
  document.font("regular").fontSize(9.5);
  const facts = [invoice.number, ...[invoice.seller, invoice.buyer].flatMap((it) => [it.name, ...it.addressLines])];
  facts.forEach((fact, index) => document.text(fact, 52, 100 + index * 14, { lineBreak: false }));
  invoice.lines.forEach(({ description, quantity }, index) => {
    const y = 250 + index * 30;
    document
      .text(description, 52, y, { lineBreak: false })
      .text("3 Dec 2026 – 3 Jan 2027", 52, y + 13, { lineBreak: false });
    for (const [x, text] of [
      [362, quantity],
      [430, "$99.00"],
      [500, "$99.00"],
    ] as const)
      document.text(text, x, y, { lineBreak: false });
  });
  return new Promise((resolve) => {
    document.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    document.on("end", () => resolve(bytes));
    document.end();
  });
}

function cpuMs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

function measureOurs(lineCount: number): number {
  for (let index = 0; index < WARM_UP; index += 1) renderInvoicePdf(anInvoice(lineCount, index));
  const digest = createHash("sha256");
  const times: number[] = [];
  let bytes = 0;
  let pages = 0;
  const since = process.cpuUsage();
  for (let index = 0; index < DOCUMENTS; index += 1) {
    const startedAt = performance.now();
    const pdf = renderInvoicePdf(anInvoice(lineCount, index));
    times.push(performance.now() - startedAt);
    bytes += pdf.length;
    // The page tree says how many pages there are.
    if (index === 0)
      pages = Number(/\/Type\/Pages\/Kids\[.*?\]\/Count (\d+)/.exec(Buffer.from(pdf).toString("latin1"))?.[1]);
    digest.update(pdf);
  }
  const perDocument = cpuMs(since) / DOCUMENTS;
  const p99 = times.sort((a, b) => a - b)[Math.floor(DOCUMENTS * 0.99)] ?? 0;
  console.log(
    `${String(lineCount).padStart(3)} lines: ${perDocument.toFixed(2)} ms, p99 ${p99.toFixed(1)} ms, ` +
      `${Math.round((pages * 1_000) / perDocument)} pages/s, ${Math.round(bytes / DOCUMENTS)} bytes, sha256 ${digest.digest("hex").slice(0, 16)}`,
  );
  return perDocument;
}

async function measurePdfkit(): Promise<number> {
  await renderWithPdfkit(anInvoice(12, 0));
  const since = process.cpuUsage();
  for (let index = 0; index < PEER_DOCUMENTS; index += 1) await renderWithPdfkit(anInvoice(12, index));
  return cpuMs(since) / PEER_DOCUMENTS;
}

const ours = new Map(LINE_COUNTS.map((count) => [count, measureOurs(count)]));
const peer = await measurePdfkit();
console.log(`pdfkit, 12 lines, same fonts: ${peer.toFixed(1)} ms; ratio ${(peer / (ours.get(12) ?? 1)).toFixed(0)}×`);
