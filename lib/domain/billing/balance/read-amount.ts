import { currency, funds } from "@/lib/config/catalogue";
import { DomainError } from "../../shared/errors";
import type { AddFundsInput } from "../inputs";

/**
 * The amount that was chosen or typed, in minor units. Plain digits only, and never a float.
 * @throws DomainError `funds_amount` for anything else, or out of the catalogue's bounds
 */
export function readAmount({ choice, other = "" }: AddFundsInput): bigint {
  const amount = choice === "other" ? parseAmount(other) : readSuggested(choice);
  if (amount === null || amount < BigInt(funds.minimum) || amount > BigInt(funds.maximum)) {
    throw new DomainError("funds_amount", choice === "other" ? "other" : "choice");
  }
  return amount;
}

function readSuggested(choice: string): bigint | null {
  return funds.suggested.includes(Number(choice)) ? BigInt(choice) : null;
}

function parseAmount(typed: string): bigint | null {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const [, whole, fraction = ""] = /^([0-9]{1,9})(?:[.,]([0-9]{1,3}))?$/.exec(typed) ?? [];
  if (whole === undefined || fraction.length > digits) return null;
  return BigInt(whole + fraction.padEnd(digits, "0"));
}
