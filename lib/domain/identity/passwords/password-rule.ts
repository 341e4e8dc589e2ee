import { portal } from "@/portal.config";
import { DomainError } from "../../shared/errors";
import type { PasswordDemandView } from "../views";
import { commonPasswords } from "./common-passwords";

const rules = {
  composition: [
    { label: "At least 8 characters", pattern: "^[\\s\\S]{8,}$" },
    { label: "An upper-case letter", pattern: "\\p{Lu}" },
    // Neither letter (with its marks), digit nor space.
    { label: "A special character, such as ! or #", pattern: "[^\\p{L}\\p{M}\\p{N}\\s]" },
  ],
  nist: [{ label: "At least 15 characters", pattern: "^[\\s\\S]{15,}$" }],
} as const satisfies Record<string, readonly PasswordDemandView[]>;

export type PasswordRule = keyof typeof rules;

/** What the installation demands of a new password, for the live checklist and for the decision alike. */
export function passwordDemands(rule: PasswordRule = portal.passwordRule): readonly PasswordDemandView[] {
  return rules[rule];
}

export interface PasswordOwner {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * Refuses a new password that misses a demand (`password_weak`) or that attackers try first (`password_common`).
 * The same rule at sign-up, reset and change; `field` is the form's name for the password.
 */
export function assertAcceptablePassword(password: string, owner: PasswordOwner, field = "password"): void {
  const demands = passwordDemands();
  if (!demands.every(({ pattern }) => new RegExp(pattern, "u").test(password)))
    throw new DomainError("password_weak", field);
  if (isEasilyGuessed(password, owner)) throw new DomainError("password_common", field);
}

/** True for a listed password, a product's or an own word, also with letters swapped for look-alikes or decorated at the ends. */
export function isEasilyGuessed(password: string, owner: PasswordOwner): boolean {
  const lower = password.toLowerCase();
  const own = ownWords(owner);
  return spellings(lower).some(
    (spelling) => commonPasswords.has(spelling) || own.has(spelling) || isMonotone(spelling),
  );
}

/** Words of the product and of the person: the first that somebody who knows them would try. */
function ownWords({ email, firstName, lastName }: PasswordOwner): ReadonlySet<string> {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const brand = portal.brand.name.toLowerCase();
  const names = [firstName, lastName, `${firstName}${lastName}`, `${lastName}${firstName}`].map((name) =>
    name.toLowerCase().replaceAll(/\s/gu, ""),
  );
  const words = [brand, local, domain, email, ...names, ...local.split(/[^a-z]+/u), ...domain.split(".")];
  return new Set(words.filter((word) => word.length >= 3).flatMap((word) => [word, word + word]));
}

/** "P@ssw0rd!1" is "password" with five characters of decoration at most. */
function spellings(lower: string): string[] {
  const bare = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const plain = withoutLookAlikes(lower).replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const trimmed = withoutLookAlikes(lower.replaceAll(/[\d\p{P}\p{S}]+$/gu, "")).replaceAll(/[^\p{L}]+/gu, "");
  const decorated = [bare, plain, trimmed].filter((word) => word !== "" && lower.length - word.length <= 5);
  return [lower, ...decorated];
}

const lookAlikes: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

function withoutLookAlikes(text: string): string {
  return text.replaceAll(/[@431!0$57]/gu, (character) => lookAlikes[character] ?? character);
}

/** One character over and over, or a run such as "abcdefgh" and "87654321". */
function isMonotone(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const [step = 0] = steps;
  return codes.length > 3 && steps.size === 1 && Math.abs(step) <= 1;
}
