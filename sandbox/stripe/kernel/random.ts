import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Gives `length` bytes; tests inject one that repeats. */
export type RandomSource = (length: number) => Uint8Array;

export const systemRandom: RandomSource = (length) => randomBytes(length);

/** Base-62 text as Stripe uses in ids and secrets. Modulo bias does not matter: nothing here guards money. */
export function randomText(random: RandomSource, length: number): string {
  return Array.from(random(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}
