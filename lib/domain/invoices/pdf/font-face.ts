import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTrueType, type TrueTypeFont } from "./read-true-type";

export type Weight = "regular" | "bold";

const FILES: Record<Weight, string> = {
  regular: "400Regular/NotoSans_400Regular.ttf",
  bold: "600SemiBold/NotoSans_600SemiBold.ttf",
};

/** Identity-H codes are two bytes. */
const MAX_CHARACTERS = 0xffff;

interface UsedCharacter {
  code: string;
  advance: number;
}

/** One weight as one document uses it: it remembers which characters to embed. */
export interface FontFace {
  readonly name: string;
  readonly font: TrueTypeFont;
  /** Code points in order of their code; code 0 is the missing-glyph box. */
  readonly characters: readonly number[];
  /** The text as a hexadecimal PDF string, without its angle brackets. */
  encode(text: string): string;
  /** In thousandths of the font size; measuring embeds nothing. */
  advanceOf(codePoint: number): number;
}

const fonts = new Map<Weight, TrueTypeFont>();

/** Starts a document's use of a weight; the font file itself is parsed once per process. */
export function openFontFace(weight: Weight): FontFace {
  const font = loadFont(weight);
  const characters: number[] = [0];
  const used = new Map<number, UsedCharacter>();
  const scale = 1000 / font.unitsPerEm;

  const use = (codePoint: number): UsedCharacter => {
    const known = used.get(codePoint);
    if (known) return known;
    const code = characters.length > MAX_CHARACTERS ? 0 : characters.push(codePoint) - 1;
    const character = { code: hexWord(code), advance: font.advanceOf(font.glyphOf(codePoint)) * scale };
    used.set(codePoint, character);
    return character;
  };

  return {
    name: weight === "bold" ? "NotoSans-SemiBold" : "NotoSans-Regular",
    font,
    characters,
    encode: (text) => {
      let codes = "";
      for (const character of text) codes += use(character.codePointAt(0) ?? 0).code;
      return codes;
    },
    advanceOf: (codePoint) => font.advanceOf(font.glyphOf(codePoint)) * scale,
  };
}

/** Width in points. */
export function widthOf(face: FontFace, text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += face.advanceOf(character.codePointAt(0) ?? 0);
  return (thousandths * size) / 1000;
}

/** Six letters that name a subset: programs that merge PDFs take equal names for equal subsets. */
export function subsetTag(face: FontFace): string {
  const digest = createHash("sha256").update(face.characters.join()).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join("");
}

export function hexWord(value: number): string {
  return (0x10000 + value).toString(16).slice(1);
}

function loadFont(weight: Weight): TrueTypeFont {
  const loaded = fonts.get(weight);
  if (loaded) return loaded;
  // Joined from the working directory so that Next finds the file when it collects a standalone server.
  const path = join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans", FILES[weight]);
  const font = readTrueType(readFileSync(path));
  fonts.set(weight, font);
  return font;
}
