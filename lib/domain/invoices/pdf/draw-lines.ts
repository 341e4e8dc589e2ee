import type { InvoiceDocument, InvoiceLineView } from "../views";
import { printAmount, printDecimal, printPeriod } from "./figures";
import { cleanText, fitText, fittingSize } from "./fit-text";
import { INK, PAPER, type Sheet, type TextStyle } from "./sheet";
import type { StructureElement } from "./structure";

const HEADING: TextStyle = { weight: "regular", size: 8, ink: INK.muted };
const CELL: TextStyle = { weight: "regular", size: 9.5, ink: INK.text };
const DETAIL: TextStyle = { weight: "regular", size: 8, ink: INK.muted };

/** Right edges of the figures; the description takes what is left. */
const COLUMNS = { quantity: 362, unitPrice: 452, amount: PAPER.right } as const;
const CELL_GAP = 12;
const DESCRIPTION_WIDTH = 226;
const LEADING = 13;
const MAX_DESCRIPTION_LINES = 8;
const ROW_PADDING = 8;

/** The table of lines; its heading is repeated on every page that it reaches. */
export function drawLines(sheet: Sheet, invoice: InvoiceDocument): void {
  const table = sheet.part("Table");
  drawHeading(sheet, sheet.part("TR", table));
  for (const line of invoice.lines) drawLine(sheet, { line, currency: invoice.currency, table });
  sheet.y += 12;
}

/** The repetition on later pages is decoration: a screen reader hears the heading once. */
function drawHeading(sheet: Sheet, row: StructureElement | null): void {
  const y = sheet.y;
  const cell = () => row && sheet.part("TH", row);
  sheet.write("Description", { x: PAPER.left, y, style: HEADING, part: cell() });
  sheet.write("Quantity", { x: COLUMNS.quantity, y, style: HEADING, align: "right", part: cell() });
  sheet.write("Unit price", { x: COLUMNS.unitPrice, y, style: HEADING, align: "right", part: cell() });
  sheet.write("Amount", { x: COLUMNS.amount, y, style: HEADING, align: "right", part: cell() });
  sheet.rule(y + 8);
  sheet.y = y + 8;
}

interface Row {
  line: InvoiceLineView;
  currency: string;
  table: StructureElement;
}

function drawLine(sheet: Sheet, { line, currency, table }: Row): void {
  const box = { size: CELL.size, width: DESCRIPTION_WIDTH, maxLines: MAX_DESCRIPTION_LINES };
  const description = fitText(sheet.faces.regular, line.description, box);
  const period = line.periodStart && line.periodEnd ? printPeriod(line.periodStart, line.periodEnd) : null;
  const height = (Math.max(description.length, 1) + (period ? 1 : 0)) * LEADING + ROW_PADDING * 2 - 3;
  if (sheet.makeRoom(height)) drawHeading(sheet, null);

  const row = sheet.part("TR", table);
  const baseline = sheet.y + ROW_PADDING + 8.5;
  const about = sheet.part("TD", row);
  description.forEach((text, index) => {
    sheet.write(text, { x: PAPER.left, y: baseline + index * LEADING, style: CELL, part: about });
  });
  if (period) {
    const y = baseline + description.length * LEADING;
    sheet.write(period, { x: PAPER.left, y, style: DETAIL, part: about });
  }

  const unitPrice = line.unitAmount === null ? "" : printDecimal(line.unitAmount, currency);
  const quantityWidth = COLUMNS.quantity - PAPER.left - DESCRIPTION_WIDTH - CELL_GAP;
  writeFigure(sheet, line.quantity, { right: COLUMNS.quantity, width: quantityWidth, baseline, row });
  writeFigure(sheet, unitPrice, {
    right: COLUMNS.unitPrice,
    width: COLUMNS.unitPrice - COLUMNS.quantity - CELL_GAP,
    baseline,
    row,
  });
  writeFigure(sheet, printAmount(line.amount, currency), {
    right: COLUMNS.amount,
    width: COLUMNS.amount - COLUMNS.unitPrice - CELL_GAP,
    baseline,
    row,
  });
  sheet.y += height;
  sheet.rule(sheet.y);
}

interface FigureCell {
  right: number;
  width: number;
  baseline: number;
  row: StructureElement;
}

function writeFigure(sheet: Sheet, text: string, { right, width, baseline, row }: FigureCell): void {
  const face = sheet.faces[CELL.weight];
  const size = fittingSize(face, cleanText(text), { size: CELL.size, width });
  const [figure = ""] = fitText(face, text, { size, width, maxLines: 1 });
  sheet.write(figure, { x: right, y: baseline, style: { ...CELL, size }, align: "right", part: sheet.part("TD", row) });
}
