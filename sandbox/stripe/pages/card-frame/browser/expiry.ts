import { digitsOf } from "./card-number";
import type { Problem } from "./problem";

export type Expiry = { month: number; year: number };

/**
 * `MM / YY`. A first digit above 1 can only be a month of its own, a browser may fill in `MM/YYYY`,
 * and a slash behind two digits means that the year is being deleted.
 */
export function formatExpiry(text: string): string {
  const typed = digitsOf(text);
  const padded = /^([2-9]|1\s*\/)/.test(text) ? `0${typed}` : typed;
  const digits = padded.length === 6 ? padded.slice(0, 2) + padded.slice(4) : padded.slice(0, 4);
  if (digits.length < 2 || (typed.length === 2 && text.includes("/"))) return digits;
  return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
}

export function readExpiry(text: string): Expiry | null {
  const digits = digitsOf(text);
  const month = Number(digits.slice(0, 2));
  return digits.length === 4 && month >= 1 && month <= 12 ? { month, year: 2000 + Number(digits.slice(2)) } : null;
}

export function checkExpiry(text: string, today: Date): Problem | null {
  if (digitsOf(text).length < 4)
    return { code: "incomplete_expiry", message: "Your card's expiration date is incomplete." };
  const expiry = readExpiry(text);
  if (!expiry) return { code: "invalid_expiry_month", message: "Your card's expiration month is invalid." };
  const thisYear = today.getFullYear();
  if (expiry.year < thisYear) {
    return { code: "invalid_expiry_year_past", message: "Your card's expiration year is in the past." };
  }
  if (expiry.year === thisYear && expiry.month <= today.getMonth()) {
    return { code: "invalid_expiry_month_past", message: "Your card's expiration date is in the past." };
  }
  return expiry.year > thisYear + 50
    ? { code: "invalid_expiry_year", message: "Your card's expiration year is invalid." }
    : null;
}
