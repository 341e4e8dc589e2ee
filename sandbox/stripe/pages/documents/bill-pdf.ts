import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import type { Bill, BillLine, BillSum } from "./bill";

const FONTS = new URL("../../../../node_modules/@expo-google-fonts/noto-sans/", import.meta.url);
const REGULAR = fileURLToPath(new URL("400Regular/NotoSans_400Regular.ttf", FONTS));
const BOLD = fileURLToPath(new URL("600SemiBold/NotoSans_600SemiBold.ttf", FONTS));

const MARGIN = 56;
const RIGHT = 595 - MARGIN;
const BOTTOM = 842 - MARGIN;
const COLUMNS = { quantity: RIGHT - 150, amount: RIGHT - 90 };
const INK = "#1d2130";
const MUTED = "#596075";
const LINE = "#dfe2ea";

type Pdf = InstanceType<typeof PDFDocument>;

/** The bill as a PDF of A4 pages. */
export function billPdf(bill: Bill): Promise<Uint8Array> {
  const info = { Title: `${bill.title} ${bill.number}`, Author: bill.seller, Producer: "Stripe sandbox" };
  const pdf = new PDFDocument({ size: "A4", margin: MARGIN, info });
  const done = collect(pdf);
  pdf.registerFont("regular", REGULAR).registerFont("bold", BOLD);
  writeHead(pdf, bill);
  writeLines(pdf, bill.lines);
  writeSums(pdf, bill.sums);
  for (const note of bill.notes) write(pdf.moveDown(), note, { color: MUTED });
  pdf.end();
  return done;
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
}

function writeHead(pdf: Pdf, bill: Bill): void {
  write(pdf, "Test mode sandbox – not a real document", { size: 8, color: MUTED });
  write(pdf.moveDown(), bill.title, { size: 22, isBold: true });
  write(pdf, bill.number, { color: MUTED });
  for (const date of bill.dates) write(pdf, date, { color: MUTED });
  write(pdf.moveDown(), bill.seller, { isBold: true });
  for (const line of bill.buyer) write(pdf, line);
  write(pdf.moveDown(), `${bill.headline} · ${bill.status.label}`, { size: 14, isBold: true });
  pdf.moveDown();
}

function writeLines(pdf: Pdf, lines: readonly BillLine[]): void {
  row(pdf, { description: "Description", quantity: "Qty", amount: "Amount", period: null }, MUTED);
  for (const line of lines) row(pdf, line, INK);
  pdf.moveDown(0.5);
}

function row(pdf: Pdf, { description, period, quantity, amount }: BillLine, color: string): void {
  const text = period === null ? description : `${description}\n${period}`;
  const width = COLUMNS.quantity - MARGIN - 16;
  pdf.font("regular").fontSize(10).fillColor(color);
  const height = pdf.heightOfString(text, { width });
  if (pdf.y + height + 8 > BOTTOM) pdf.addPage();
  const top = pdf.y;
  pdf.text(text, MARGIN, top, { width });
  pdf.text(quantity, COLUMNS.quantity, top, { width: 50, align: "right" });
  pdf.text(amount, COLUMNS.amount, top, { width: RIGHT - COLUMNS.amount, align: "right" });
  rule(pdf, top + height + 4);
  pdf.y = top + height + 9;
  pdf.x = MARGIN;
}

function writeSums(pdf: Pdf, sums: readonly BillSum[]): void {
  for (const { label, amount, isTotal } of sums) {
    if (pdf.y + 20 > BOTTOM) pdf.addPage();
    const top = pdf.y;
    pdf
      .font(isTotal ? "bold" : "regular")
      .fontSize(10)
      .fillColor(INK);
    pdf.text(label, COLUMNS.quantity - 90, top, { width: 140, align: "right" });
    pdf.text(amount, COLUMNS.amount, top, { width: RIGHT - COLUMNS.amount, align: "right" });
    pdf.y = top + 17;
  }
  pdf.x = MARGIN;
}

function rule(pdf: Pdf, y: number): void {
  pdf.moveTo(MARGIN, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(LINE).stroke();
}

type Style = { size?: number; isBold?: boolean; color?: string };

function write(pdf: Pdf, text: string, { size = 10, isBold = false, color = INK }: Style = {}): void {
  pdf
    .font(isBold ? "bold" : "regular")
    .fontSize(size)
    .fillColor(color)
    .text(text, MARGIN);
}
