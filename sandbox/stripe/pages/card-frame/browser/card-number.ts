import { brandOf } from "./card-brand";
import type { Problem } from "./problem";

/** Groups digits as they are printed on the card. */
export function formatNumber(text: string): string {
  const digits = digitsOf(text);
  const { groups, lengths } = brandOf(digits);
  const kept = digits.slice(0, Math.max(...lengths));
  const parts: string[] = [];
  let from = 0;
  for (const size of groups) {
    if (from < kept.length) parts.push(kept.slice(from, from + size));
    from += size;
  }
  return parts.join(" ");
}

export function checkNumber(text: string): Problem | null {
  const digits = digitsOf(text);
  const { lengths } = brandOf(digits);
  if (!lengths.includes(digits.length)) return INCOMPLETE;
  return passesLuhn(digits) ? null : INVALID;
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}

const INCOMPLETE: Problem = { code: "incomplete_number", message: "Your card number is incomplete." };
const INVALID: Problem = { code: "invalid_number", message: "Your card number is invalid." };

/** Every second digit from the right counts double. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, character] of Array.from(digits).reverse().entries()) {
    const value = Number(character) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
