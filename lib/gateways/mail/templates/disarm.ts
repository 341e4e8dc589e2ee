/** Longer than any name or device we store; a mail is not the place for more. */
const MAX_LENGTH = 500;
const LINE_BREAKS_AND_CONTROLS = /[\s\p{Cc}]+/gu;
const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Where mail readers begin to see an address in plain words: "evil.example", "https://", "a@b". */
const LINK_JOINTS = /[.:@](?=[\p{L}/])/gu;
const WORD_JOINER = "\u2060";

/**
 * Makes what people typed inert in a mail: one line, no reordering, and nothing that a mail reader
 * would turn into a link of its own. Otherwise anybody could send strangers a link under our name
 * by signing up as "Open evil.example". Our own addresses, in properties ending in `Url`, stay.
 */
export function disarm<Props extends object>(props: Props): Props {
  const copy = structuredClone(props);
  disarmInPlace(copy);
  return copy;
}

function disarmInPlace(values: object): void {
  const entries: [string, unknown][] = Object.entries(values);
  for (const [key, value] of entries) {
    if (typeof value === "object" && value !== null) disarmInPlace(value);
    if (typeof value === "string" && !key.endsWith("Url")) Reflect.set(values, key, disarmText(value));
  }
}

function disarmText(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .replace(DIRECTION_CONTROLS, "")
    .replace(LINE_BREAKS_AND_CONTROLS, " ")
    .replace(LINK_JOINTS, `$&${WORD_JOINER}`)
    .trim();
}
