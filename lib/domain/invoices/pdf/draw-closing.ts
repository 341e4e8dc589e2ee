import type { InvoiceDocument } from "../views";
import { printAmount, printDay } from "./figures";
import { fitText } from "./fit-text";
import { widthOf } from "./font-face";
import { INK, PAPER, type Sheet, type TextStyle } from "./sheet";

const PLAIN: TextStyle = { weight: "regular", size: 9.5, ink: INK.text };
const STRONG: TextStyle = { weight: "bold", size: 9.5, ink: INK.text };
const LARGE: TextStyle = { weight: "bold", size: 11.5, ink: INK.text };
const LABEL: TextStyle = { weight: "regular", size: 8, ink: INK.muted };
const NOTE: TextStyle = { weight: "regular", size: 8.5, ink: INK.muted };

const SUM_HEIGHT = 18;
const COLUMN_GAP = 12;
const NOTE_LEADING = 12.5;
const MAX_NOTE_LINES = 12;

interface Sum {
  label: string;
  amount: bigint;
  style: TextStyle;
  /** Drawn under a hairline that closes the sums above it. */
  isResult?: true;
}

/** Everything below the table: the sums, what was paid and how, and the footnote. */
export function drawClosing(sheet: Sheet, invoice: InvoiceDocument): void {
  drawSums(sheet, invoice);
  drawPayments(sheet, invoice);
  drawFootnote(sheet, invoice);
}

function drawSums(sheet: Sheet, invoice: InvoiceDocument): void {
  const sums = listSums(invoice);
  // The result never stands alone on a page, away from what it is the sum of, unless there is too much of it.
  sheet.makeRoom(Math.min(sums.length * (SUM_HEIGHT + 6), PAPER.bottom - PAPER.top));
  const table = sheet.part("Table");
  for (const { label, amount, style, isResult } of sums) {
    sheet.makeRoom(SUM_HEIGHT + 6);
    if (isResult) {
      sheet.rule(sheet.y + 3, PAPER.middle);
      sheet.y += 6;
    }
    const row = sheet.part("TR", table);
    const y = sheet.y + 13;
    const face = sheet.faces[style.weight];
    const figure = printAmount(amount, invoice.currency);
    const width = PAPER.right - PAPER.middle - COLUMN_GAP - widthOf(face, figure, style.size);
    const [text = ""] = fitText(face, label, { size: style.size, width, maxLines: 1 });
    sheet.write(text, { x: PAPER.middle, y, style, part: sheet.part("TD", row) });
    sheet.write(figure, { x: PAPER.right, y, style, align: "right", part: sheet.part("TD", row) });
    sheet.y += SUM_HEIGHT;
  }
  sheet.y += 22;
}

function listSums(invoice: InvoiceDocument): Sum[] {
  const { subtotal, discounts, taxes, total, balanceApplied, amountDue, amountPaid } = invoice;
  const sums: Sum[] = [{ label: "Subtotal", amount: subtotal, style: PLAIN }];
  for (const discount of discounts) sums.push({ label: discount.label, amount: -discount.amount, style: PLAIN });
  for (const tax of taxes) sums.push({ label: tax.label, amount: tax.amount, style: PLAIN });
  if (invoice.creditOf !== undefined) {
    return [...sums, { label: "Total credited", amount: total, style: LARGE, isResult: true }];
  }
  sums.push({ label: "Total", amount: total, style: STRONG, isResult: true });
  if (balanceApplied !== 0n) sums.push({ label: "Balance applied", amount: -balanceApplied, style: PLAIN });
  sums.push({ label: "Amount due", amount: amountDue, style: LARGE, isResult: true });
  if (amountPaid !== 0n) sums.push({ label: "Amount paid", amount: amountPaid, style: PLAIN });
  return sums;
}

function drawPayments(sheet: Sheet, { payments, currency }: InvoiceDocument): void {
  if (payments.length === 0) return;
  sheet.makeRoom(LABEL.size + SUM_HEIGHT * 3);
  sheet.write("Payments", { x: PAPER.left, y: sheet.y, style: LABEL, part: sheet.part("H2") });
  sheet.rule(sheet.y + 8);
  sheet.y += 12;
  const table = sheet.part("Table");
  for (const payment of payments) {
    sheet.makeRoom(SUM_HEIGHT);
    const row = sheet.part("TR", table);
    const y = sheet.y + 11;
    const [method = ""] = fitText(sheet.faces.regular, payment.method, { size: PLAIN.size, width: 260, maxLines: 1 });
    sheet.write(printDay(payment.paidAt), { x: PAPER.left, y, style: PLAIN, part: sheet.part("TD", row) });
    sheet.write(method, { x: PAPER.left + 84, y, style: PLAIN, part: sheet.part("TD", row) });
    const amount = printAmount(payment.amount, currency);
    sheet.write(amount, { x: PAPER.right, y, style: PLAIN, align: "right", part: sheet.part("TD", row) });
    sheet.y += SUM_HEIGHT;
  }
  sheet.y += 22;
}

function drawFootnote(sheet: Sheet, { footnote }: InvoiceDocument): void {
  if (!footnote) return;
  const box = { size: NOTE.size, width: PAPER.right - PAPER.left, maxLines: MAX_NOTE_LINES };
  const lines = fitText(sheet.faces.regular, footnote, box);
  sheet.makeRoom(lines.length * NOTE_LEADING);
  const part = sheet.part("P");
  for (const line of lines) {
    sheet.y += NOTE_LEADING;
    sheet.write(line, { x: PAPER.left, y: sheet.y, style: NOTE, part });
  }
}
