import type { InvoiceDocument } from "../views";
import { drawClosing } from "./draw-closing";
import { drawLines } from "./draw-lines";
import { drawOpening } from "./draw-opening";
import { embedFont } from "./embed-font";
import { cleanText, fitText } from "./fit-text";
import { openPdfFile, textString } from "./pdf-file";
import { INK, PAPER, Sheet, type TextStyle } from "./sheet";
import { writeStructure } from "./structure";

const FOOT: TextStyle = { weight: "regular", size: 8, ink: INK.muted };
const FOOT_BASELINE = 802;

/**
 * Draws an invoice as a tagged A4 PDF with its fonts inside.
 *
 * The same document gives the same bytes in every process and on every machine: no clock, no
 * random id, no locale and no compressor takes part, so the hash of an issued invoice can be kept.
 */
export function renderInvoicePdf(invoice: InvoiceDocument): Uint8Array {
  const sheet = new Sheet();
  drawOpening(sheet, invoice);
  drawLines(sheet, invoice);
  drawClosing(sheet, invoice);
  sheet.finishPages((page, pageCount) => drawFoot(sheet, invoice, `Page ${page + 1} of ${pageCount}`));
  return assemble(sheet, invoice);
}

function drawFoot(sheet: Sheet, { seller, number }: InvoiceDocument, pageLabel: string): void {
  const width = PAPER.right - PAPER.left - 100;
  const [left = ""] = fitText(sheet.faces.regular, `${number} · ${seller.name}`, {
    size: FOOT.size,
    width,
    maxLines: 1,
  });
  sheet.rule(FOOT_BASELINE - 16);
  sheet.write(left, { x: PAPER.left, y: FOOT_BASELINE, style: FOOT, part: null });
  sheet.write(pageLabel, { x: PAPER.right, y: FOOT_BASELINE, style: FOOT, align: "right", part: null });
}

function assemble(sheet: Sheet, invoice: InvoiceDocument): Uint8Array {
  const file = openPdfFile();
  const regularId = embedFont(file, sheet.faces.regular);
  const boldId = embedFont(file, sheet.faces.bold);
  const treeId = file.reserve();
  const resources = `<</Font<</regular ${regularId} 0 R/bold ${boldId} 0 R>>>>`;

  const pageIds = sheet.pages.map(({ operators }, page) => {
    const contentsId = file.addStream("", Buffer.from(operators.join("\n"), "latin1"));
    return file.add(
      `<</Type/Page/Parent ${treeId} 0 R/MediaBox[0 0 ${PAPER.width} ${PAPER.height}]/Resources ${resources}` +
        `/Contents ${contentsId} 0 R/StructParents ${page}/Tabs/S>>`,
    );
  });
  file.write(treeId, `<</Type/Pages/Kids[${pageIds.map((id) => `${id} 0 R`).join(" ")}]/Count ${pageIds.length}>>`);

  const structureId = writeStructure(file, sheet.structure, pageIds);
  const rootId = file.add(
    `<</Type/Catalog/Pages ${treeId} 0 R/StructTreeRoot ${structureId} 0 R/MarkInfo<</Marked true>>/Lang(en)` +
      "/ViewerPreferences<</DisplayDocTitle true>>>>",
  );
  const issued = pdfDate(invoice.issuedAt);
  const infoId = file.add(
    `<</Title${textString(cleanText(`${invoice.creditOf === undefined ? "Invoice" : "Credit note"} ${invoice.number}`))}/Author${textString(cleanText(invoice.seller.name))}` +
      `/CreationDate(${issued})/ModDate(${issued})>>`,
  );
  return file.finish(rootId, infoId);
}

function pdfDate(instant: Date): string {
  return `D:${instant.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z`;
}
