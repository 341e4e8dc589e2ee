/** No two of these are taken for each other, and none is a word's separator: a double click selects all of them or one. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#$%&*+-=?@_";
const LENGTH = 20;
/** Of the 256 values of a byte, as many as fall evenly on the alphabet; others would favour its beginning. */
const EVEN = 256 - (256 % alphabet.length);

type Demands = readonly { readonly pattern: string }[];
type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => unknown;

function draw(fill: FillRandom): string {
  let password = "";
  const bytes = new Uint8Array(64);
  while (password.length < LENGTH) {
    fill(bytes);
    for (const byte of bytes)
      if (byte < EVEN && password.length < LENGTH) password += alphabet.charAt(byte % alphabet.length);
  }
  return password;
}

/**
 * Twenty characters, about 122 bits. One that misses a demand is thrown away as a whole: to put the missing character in would
 * make some passwords likelier than others.
 */
export function generatePassword(
  demands: Demands,
  fill: FillRandom = (bytes) => crypto.getRandomValues(bytes),
): string {
  for (;;) {
    const password = draw(fill);
    if (demands.every(({ pattern }) => new RegExp(pattern, "u").test(password))) return password;
  }
}
