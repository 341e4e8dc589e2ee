import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Below this length packing gains nothing. */
const WORTH_PACKING = 400;
const PACKED = "z";
const PLAIN = "t";

/**
 * Makes long text small for keeping. What an event said or a request was answered is kept in great number and hardly
 * ever looked at again.
 */
export function pack(text: string): string {
  if (text.length < WORTH_PACKING) return PLAIN + text;
  return PACKED + deflateRawSync(text, { level: 3 }).toString("base64");
}

export function unpack(packed: string): string {
  const kept = packed.slice(1);
  return packed.startsWith(PACKED) ? inflateRawSync(Buffer.from(kept, "base64")).toString("utf8") : kept;
}
