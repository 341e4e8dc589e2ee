import type { InvoiceDocument, InvoicePartyView } from "../views";
import { printAmount, printDay, printPeriod } from "./figures";
import { cleanText, fitText, fittingSize } from "./fit-text";
import { INK, PAPER, type Sheet, type TextStyle } from "./sheet";
import type { StructureElement } from "./structure";

const TITLE: TextStyle = { weight: "bold", size: 24, ink: INK.text };
const HEADLINE: TextStyle = { weight: "bold", size: 15, ink: INK.text };
const STRONG: TextStyle = { weight: "bold", size: 9.5, ink: INK.text };
const PLAIN: TextStyle = { weight: "regular", size: 9.5, ink: INK.text };
const LABEL: TextStyle = { weight: "regular", size: 8, ink: INK.muted };

const COLUMN_GAP = 16;
const LEADING = 14;
const MAX_ADDRESS_LINES = 8;

/** Everything above the table: what this is, who it is between and what it comes to. */
export function drawOpening(sheet: Sheet, invoice: InvoiceDocument): void {
  drawTitle(sheet, invoice);
  drawFacts(sheet, invoice);
  drawParties(sheet, invoice);
  drawHeadline(sheet, invoice);
}

function drawTitle(sheet: Sheet, { seller, creditOf }: InvoiceDocument): void {
  const baseline = sheet.y + 18;
  const width = (PAPER.right - PAPER.left) * 0.6;
  const [name = ""] = fitText(sheet.faces.bold, seller.name, { size: 12, width, maxLines: 1 });
  sheet.write(creditOf === undefined ? "Invoice" : "Credit note", {
    x: PAPER.left,
    y: baseline,
    style: TITLE,
    part: sheet.part("H1"),
  });
  sheet.write(name, {
    x: PAPER.right,
    y: baseline,
    style: { ...STRONG, size: 12 },
    align: "right",
    part: sheet.part("P"),
  });
  sheet.y = baseline + 30;
}

function drawFacts(sheet: Sheet, invoice: InvoiceDocument): void {
  const { period, dueAt, paidAt, status, creditOf } = invoice;
  const facts: [label: string, value: string][] = [
    [creditOf === undefined ? "Invoice number" : "Credit note number", invoice.number],
    ["Issued", printDay(invoice.issuedAt)],
  ];
  if (creditOf !== undefined) facts.push(["Of invoice", creditOf]);
  if (paidAt) facts.push(["Paid", printDay(paidAt)]);
  else if (dueAt && status !== "void") facts.push(["Due", printDay(dueAt)]);
  if (period) facts.push(["Period", printPeriod(period.start, period.end)]);

  // Quarters keep the facts in place whichever of them an invoice has.
  const width = (PAPER.right - PAPER.left + COLUMN_GAP) / 4;
  facts.forEach(([label, text], index) => {
    const x = PAPER.left + index * width;
    const fact = sheet.part("P");
    const room = width - COLUMN_GAP;
    const size = fittingSize(sheet.faces.bold, cleanText(text), { size: STRONG.size, width: room });
    const [value = ""] = fitText(sheet.faces.bold, text, { size, width: room, maxLines: 1 });
    sheet.write(label, { x, y: sheet.y, style: LABEL, part: fact });
    sheet.write(value, { x, y: sheet.y + LEADING, style: { ...STRONG, size }, part: fact });
  });
  sheet.rule(sheet.y + LEADING + 18);
  sheet.y += LEADING + 42;
}

function drawParties(sheet: Sheet, { seller, buyer }: InvoiceDocument): void {
  const top = sheet.y;
  const sellerEnd = drawParty(sheet, seller, { label: "From", x: PAPER.left });
  sheet.y = top;
  const buyerEnd = drawParty(sheet, buyer, { label: "Billed to", x: PAPER.middle });
  sheet.y = Math.max(sellerEnd, buyerEnd) + 26;
}

function drawParty(sheet: Sheet, party: InvoicePartyView, { label, x }: { label: string; x: number }): number {
  const width = (PAPER.right - PAPER.left - COLUMN_GAP) / 2;
  const part = sheet.part("P");
  const writeLines = (text: string, style: TextStyle, maxLines: number) => {
    for (const line of fitText(sheet.faces[style.weight], text, { size: style.size, width, maxLines })) {
      sheet.y += LEADING;
      sheet.write(line, { x, y: sheet.y, style, part });
    }
  };

  sheet.write(label, { x, y: sheet.y, style: LABEL, part });
  sheet.y += 1;
  writeLines(party.name, STRONG, 2);
  for (const line of party.addressLines.slice(0, MAX_ADDRESS_LINES)) writeLines(line, PLAIN, 2);
  if (party.email) writeLines(party.email, PLAIN, 2);
  if (party.taxId) writeLines(`Tax ID ${party.taxId}`, PLAIN, 1);
  return sheet.y;
}

function drawHeadline(sheet: Sheet, invoice: InvoiceDocument): void {
  const part: StructureElement = sheet.part("H2");
  const ink = HEADLINE_INK[invoice.status];
  const [text = ""] = fitText(sheet.faces.bold, headlineOf(invoice), {
    size: HEADLINE.size,
    width: PAPER.right - PAPER.left,
    maxLines: 1,
  });
  sheet.y += 12;
  sheet.write(text, { x: PAPER.left, y: sheet.y, style: { ...HEADLINE, ink }, part });
  sheet.y += 26;
}

const HEADLINE_INK: Record<InvoiceDocument["status"], string> = {
  paid: INK.good,
  open: INK.text,
  uncollectible: INK.bad,
  void: INK.muted,
};

function headlineOf({ status, total, amountDue, currency, paidAt, dueAt, creditOf }: InvoiceDocument): string {
  if (creditOf !== undefined && status !== "void") return `${printAmount(total, currency)} credited`;
  const amount = printAmount(amountDue, currency);
  switch (status) {
    case "paid":
      return paidAt ? `${amount} paid on ${printDay(paidAt)}` : `${amount} paid`;
    case "void":
      return creditOf === undefined ? "Void: nothing is to be paid" : "Void: nothing is credited";
    case "uncollectible":
      return `${amount} unpaid`;
    case "open":
      return dueAt ? `${amount} due on ${printDay(dueAt)}` : `${amount} due`;
  }
}
