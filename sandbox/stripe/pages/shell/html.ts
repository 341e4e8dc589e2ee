const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Markup that is known to be safe: only `html` and `trusted` make it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | false | null | readonly Piece[];

/** A template whose inserted values are escaped, unless they are markup themselves; `false` and `null` leave nothing. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + show(pieces[index - 1] ?? null) + string));
}

/** Takes text of our own (a style sheet, a compiled script) as it is. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function show(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (piece === false || piece === null) return "";
  if (typeof piece === "object") return piece.map(show).join("");
  return String(piece).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
