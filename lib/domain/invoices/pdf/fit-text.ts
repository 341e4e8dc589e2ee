import { type FontFace, widthOf } from "./font-face";

const ELLIPSIS = "…";
/** More than any field of an A4 page can show; what is longer is cut before work is spent on it. */
const MAX_CHARACTERS = 4_000;
/** Smaller print would be there only in name. */
const MIN_SIZE = 5;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

interface TextBox {
  size: number;
  width: number;
  maxLines: number;
}

/**
 * Text as it may be drawn: one line, composed accents, no control or direction characters, which
 * could reorder or hide their neighbours.
 */
export function cleanText(text: string): string {
  const bounded = text.slice(0, MAX_CHARACTERS);
  if (PLAIN.test(bounded)) return bounded;
  return bounded
    .toWellFormed()
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
}

/** Breaks text into lines that fit, between words where possible; what is left after `maxLines` ends in "…". */
export function fitText(face: FontFace, text: string, box: TextBox): string[] {
  const lines: string[] = [];
  let rest = cleanText(text);
  while (rest !== "") {
    const end = fittingEnd(face, rest, box);
    const isCut = lines.length + 1 === box.maxLines && end < rest.length;
    if (isCut) return [...lines, shorten(face, rest, box)];
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return lines;
}

/**
 * The size, at most that of the style, at which a text fits its width. For figures and numbers: a
 * cut word can be guessed, a cut amount is a wrong amount.
 */
export function fittingSize(face: FontFace, text: string, { size, width }: Omit<TextBox, "maxLines">): number {
  const natural = widthOf(face, text, size);
  return natural <= width ? size : Math.max(MIN_SIZE, Math.floor((size * width * 10) / natural) / 10);
}

function shorten(face: FontFace, text: string, box: TextBox): string {
  const width = box.width - widthOf(face, ELLIPSIS, box.size);
  return text.slice(0, fittingEnd(face, text, { ...box, width })).trimEnd() + ELLIPSIS;
}

/** Where the first line ends: after its last whole word, or inside a word that is wider than the line. */
function fittingEnd(face: FontFace, text: string, box: TextBox): number {
  const limit = (box.width * 1000) / box.size;
  let width = 0;
  let end = 0;
  let afterSpace = 0;
  for (const character of text) {
    width += face.advanceOf(character.codePointAt(0) ?? 0);
    if (width > limit && character !== " ") return afterSpace || end || character.length;
    end += character.length;
    if (character === " ") afterSpace = end;
  }
  return text.length;
}
