import { assert } from "@/lib/domain/shared/assert";

/** The first two planes: every living script, symbols and emoji. */
const CODE_POINTS = 0x20000;

/** The parts of a TrueType font that laying out and embedding text needs. */
export interface TrueTypeFont {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  boundingBox: readonly [number, number, number, number];
  /** Glyph of a Unicode code point; 0, the visible "missing" box, when the font has none. */
  glyphOf(codePoint: number): number;
  advanceOf(glyph: number): number;
  /** The glyph's record in `glyf`, empty for a space. */
  outlineOf(glyph: number): Buffer;
  table(tag: string): Buffer;
}

/** Reads a TrueType file; the tables stay views of `file`, nothing is copied. */
export function readTrueType(file: Buffer): TrueTypeFont {
  const tables = readDirectory(file);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    assert(found, `The font has no ${tag} table`);
    return found;
  };

  const [head, hhea, hmtx, glyf, loca] = [table("head"), table("hhea"), table("hmtx"), table("glyf"), table("loca")];
  const longOffsets = head.readInt16BE(50) === 1;
  const offsetOf = (index: number) => (longOffsets ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2);
  const lastMetric = hhea.readUInt16BE(34) - 1;
  const glyphs = readCharacterMap(table("cmap"));

  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    boundingBox: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    glyphOf: (codePoint) => glyphs[codePoint] ?? 0,
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, lastMetric) * 4),
    outlineOf: (glyph) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1)),
    table,
  };
}

function readDirectory(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  const count = file.readUInt16BE(4);
  for (let record = 12; record < 12 + count * 16; record += 16) {
    const start = file.readUInt32BE(record + 8);
    const length = file.readUInt32BE(record + 12);
    tables.set(file.toString("latin1", record, record + 4), file.subarray(start, start + length));
  }
  return tables;
}

/** Format 12 covers all planes; every current font that goes beyond the first plane carries it. */
function readCharacterMap(cmap: Buffer): Uint16Array {
  const count = cmap.readUInt16BE(2);
  for (let record = 4; record < 4 + count * 8; record += 8) {
    const subtable = cmap.subarray(cmap.readUInt32BE(record + 4));
    if (subtable.readUInt16BE(0) === 12) return readSegmentedCoverage(subtable);
  }
  throw new Error("The font has no format 12 character map");
}

function readSegmentedCoverage(subtable: Buffer): Uint16Array {
  const glyphs = new Uint16Array(CODE_POINTS);
  const groups = subtable.readUInt32BE(12);
  for (let group = 16; group < 16 + groups * 12; group += 12) {
    const first = subtable.readUInt32BE(group);
    const last = subtable.readUInt32BE(group + 4);
    const firstGlyph = subtable.readUInt32BE(group + 8);
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      glyphs[codePoint] = firstGlyph + codePoint - first;
    }
  }
  return glyphs;
}
