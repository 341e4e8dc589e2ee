import { type FontFace, hexWord, subsetTag } from "./font-face";
import type { PdfFile } from "./pdf-file";
import { subsetTrueType } from "./subset-true-type";

/** A ToUnicode section holds at most a hundred entries. */
const SECTION_ENTRIES = 100;

/** Writes the font with exactly the characters the document used, and returns its object number. */
export function embedFont(file: PdfFile, face: FontFace): number {
  const { font } = face;
  const name = `${subsetTag(face)}+${face.name}`;
  const scaled = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const glyphs = face.characters.map((codePoint, code) => (code === 0 ? 0 : font.glyphOf(codePoint)));

  const program = subsetTrueType(font, glyphs);
  const programId = file.addStream(`/Length1 ${program.length}`, program);
  const descriptorId = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${font.boundingBox.map(scaled).join(" ")}]/ItalicAngle 0` +
      `/Ascent ${scaled(font.ascent)}/Descent ${scaled(font.descent)}/CapHeight 714/StemV 80/FontFile2 ${programId} 0 R>>`,
  );
  const widths = glyphs.map((glyph) => scaled(font.advanceOf(glyph))).join(" ");
  const descendantId = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptorId} 0 R/DW 600/W[0[${widths}]]/CIDToGIDMap/Identity>>`,
  );
  const unicodeId = file.addStream("", Buffer.from(unicodeMap(face), "latin1"));
  return file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendantId} 0 R]/ToUnicode ${unicodeId} 0 R>>`,
  );
}

/** Tells readers which character each code stands for: selecting, searching and speaking rest on it. */
function unicodeMap(face: FontFace): string {
  const entries = face.characters.map((codePoint, code) => `<${hexWord(code)}><${utf16Hex(codePoint)}>`).slice(1);
  const sections: string[] = [];
  for (let at = 0; at < entries.length; at += SECTION_ENTRIES) {
    const section = entries.slice(at, at + SECTION_ENTRIES);
    sections.push(`${section.length} beginbfchar\n${section.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
    "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
    "1 begincodespacerange<0000><ffff>endcodespacerange",
    ...sections,
    "endcmap CMapName currentdict/CMap defineresource pop end end",
  ].join("\n");
}

function utf16Hex(codePoint: number): string {
  if (codePoint <= 0xffff) return hexWord(codePoint);
  const pair = String.fromCodePoint(codePoint);
  return hexWord(pair.charCodeAt(0)) + hexWord(pair.charCodeAt(1));
}
