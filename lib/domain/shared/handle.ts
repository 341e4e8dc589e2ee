import { randomInt } from "node:crypto";
import { DomainError } from "./errors";

/** PRO-3, on the lower-cased value: letters and digits in strings that single hyphens or underscores separate. */
const format = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const MIN_LENGTH = 2;
const MAX_LENGTH = 39;

/** Names that are ours, would mislead, or could become a route. */
const reserved = new Set(
  (
    "about abuse account accounts admin administrator api app apps assets auth billing blog blocked cards checkout contact " +
    "create dashboard delete demo dev docs download edit email error faq feedback forgot-password health help home img invite " +
    "invitations invoices legal login logout mail me members new news null oauth official organization organizations owner " +
    "password pay payment payments plans portal portico postmaster pricing privacy profile public register reset-password root " +
    "sandbox search security settings sign-in sign-out sign-up signin signout signup staff static status stripe subscribe " +
    "support system team teams terms test transactions two-factor undefined upload usage user username users verify-email w " +
    "wallet webhook webhooks workspace workspaces www you"
  ).split(" "),
);

/** Lower case, checked: PRO-3 in form, 2 to 39 characters, not reserved. @throws DomainError `handle_invalid`, `handle_taken` */
export function parseHandle(typed: string, field: string): string {
  const handle = typed.trim().toLowerCase();
  if (handle.length < MIN_LENGTH || handle.length > MAX_LENGTH || !format.test(handle))
    throw new DomainError("handle_invalid", field);
  if (reserved.has(handle)) throw new DomainError("handle_taken", field);
  return handle;
}

const suffixLetters = "23456789abcdefghjkmnpqrstuvwxyz";

/** A free-looking handle from a name: its letters, then five random ones, so that names can be had twice and tell nothing. */
export function suggestHandle(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 30)
    .replaceAll(/-+$/g, "");
  const suffix = Array.from({ length: 5 }, () => suffixLetters[randomInt(suffixLetters.length)]).join("");
  return plain === "" ? `user-${suffix}` : `${plain}-${suffix}`;
}
