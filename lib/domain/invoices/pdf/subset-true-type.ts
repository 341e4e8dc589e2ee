import type { TrueTypeFont } from "./read-true-type";

const HEADER_BYTES = 12;
const RECORD_BYTES = 16;

// Bits of a composite glyph's component flags (OpenType, "glyf").
const ARGUMENTS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

/**
 * Builds a TrueType file in which glyph `i` is `glyphs[i]` of the font. A glyph may be listed twice:
 * each character of a document has a number of its own, so that even characters the font lacks,
 * all drawn as the same box, can still be copied out of the PDF as what they were.
 */
export function subsetTrueType(font: TrueTypeFont, glyphs: readonly number[]): Buffer {
  const { sources, outlines } = collectOutlines(font, glyphs);
  const loca = Buffer.alloc((outlines.length + 1) * 4);
  const hmtx = Buffer.alloc(sources.length * 4);
  let offset = 0;
  outlines.forEach((outline, glyph) => {
    offset += outline.length;
    loca.writeUInt32BE(offset, (glyph + 1) * 4);
    hmtx.writeUInt16BE(font.advanceOf(sources[glyph] ?? 0), glyph * 4);
    // The left side bearing equals xMin in this font; a glyph without outline has none.
    hmtx.writeInt16BE(outline.length > 0 ? outline.readInt16BE(2) : 0, glyph * 4 + 2);
  });

  const head = Buffer.from(font.table("head"));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(font.table("hhea"));
  hhea.writeUInt16BE(sources.length, 34);
  const maxp = Buffer.from(font.table("maxp"));
  maxp.writeUInt16BE(sources.length, 4);

  return assembleFile([
    ["glyf", Buffer.concat(outlines)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", hmtx],
    ["loca", loca],
    ["maxp", maxp],
  ]);
}

/** Accented letters are made of other glyphs: these are appended and the references renumbered. */
function collectOutlines(font: TrueTypeFont, glyphs: readonly number[]) {
  const sources = [...glyphs];
  const outlines: Buffer[] = [];
  const numberOf = new Map<number, number>();
  glyphs.forEach((glyph, index) => numberOf.set(glyph, index));

  const renumber = (glyph: number): number => {
    const known = numberOf.get(glyph);
    if (known !== undefined) return known;
    numberOf.set(glyph, sources.length);
    return sources.push(glyph) - 1;
  };
  for (let index = 0; index < sources.length; index += 1) {
    outlines.push(padded(withComponents(font.outlineOf(sources[index] ?? 0), renumber)));
  }
  return { sources, outlines };
}

function withComponents(outline: Buffer, renumber: (glyph: number) => number): Buffer {
  const isComposite = outline.length > 0 && outline.readInt16BE(0) < 0;
  if (!isComposite) return outline;

  const copy = Buffer.from(outline);
  let at = 10;
  let flags = MORE_COMPONENTS;
  while (flags & MORE_COMPONENTS) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(renumber(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2) + transformBytes(flags);
  }
  return copy;
}

function transformBytes(flags: number): number {
  if (flags & HAS_MATRIX) return 8;
  if (flags & HAS_TWO_SCALES) return 4;
  return flags & HAS_SCALE ? 2 : 0;
}

function padded(bytes: Buffer): Buffer {
  const missing = -bytes.length & 3;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}

function assembleFile(tables: readonly (readonly [tag: string, body: Buffer])[]): Buffer {
  const directory = Buffer.alloc(HEADER_BYTES + tables.length * RECORD_BYTES);
  const power = Math.floor(Math.log2(tables.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);

  const parts: Buffer[] = [directory];
  let offset = directory.length;
  tables.forEach(([tag, body], index) => {
    const part = padded(body);
    const record = HEADER_BYTES + index * RECORD_BYTES;
    directory.write(tag, record, "latin1");
    directory.writeUInt32BE(checksumOf(part), record + 4);
    directory.writeUInt32BE(offset, record + 8);
    directory.writeUInt32BE(body.length, record + 12);
    parts.push(part);
    offset += part.length;
  });
  return Buffer.concat(parts);
}

function checksumOf(words: Buffer): number {
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0;
  return sum;
}
