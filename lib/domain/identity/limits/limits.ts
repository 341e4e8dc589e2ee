import { createHash } from "node:crypto";
import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { countHit, refundHit } from "./count-hit.sql";
import { unknownVisitors } from "./ip-bucket";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Attempts per window and subject. Every number is the last attempt that is let through. */
const limits = {
  "sign-in:ip": { hits: 20, seconds: 5 * MINUTE },
  "sign-in:address": { hits: 10, seconds: 15 * MINUTE },
  /** A browser that signed in to this account before has its own count: strangers cannot use it up. */
  "sign-in:device": { hits: 10, seconds: 15 * MINUTE },
  "sign-up:ip": { hits: 100, seconds: HOUR },
  "forgot-password:ip": { hits: 60, seconds: HOUR },
  "old-password:user": { hits: 10, seconds: 15 * MINUTE },
  /** Six digits are few: with a stolen password, this is what guards the account. */
  "second-step:user": { hits: 5, seconds: 15 * MINUTE },
  "email-link:account": { hits: 10, seconds: 15 * MINUTE },
  "resend:claim": { hits: 1, seconds: MINUTE },
  "change-address:user": { hits: 10, seconds: HOUR },
  /** Every change holds a name back for 90 days, so nobody may collect them. */
  "change-username:user": { hits: 10, seconds: 24 * HOUR },
  "mail-verification:address": { hits: 8, seconds: HOUR },
  "mail-reset:address": { hits: 8, seconds: HOUR },
  "mail-two-factor:address": { hits: 8, seconds: HOUR },
  "change-avatar:user": { hits: 20, seconds: HOUR },
  /** A copy of everything is work, and the person has one by then. */
  "data-export:user": { hits: 3, seconds: 24 * HOUR },
  /** Each is a row that lives five minutes. */
  "passkey-challenge:ip": { hits: 60, seconds: 5 * MINUTE },
  "passkey-challenge:user": { hits: 30, seconds: 10 * MINUTE },
  /** Setting out for a provider and coming back ask the provider something. Whoever is signed in has a count of their own. */
  "provider-departure:visitor": { hits: 60, seconds: 10 * MINUTE },
  "provider-return:visitor": { hits: 60, seconds: 10 * MINUTE },
  /** Codes that nobody gave out: a right one does not count. */
  "promo-code:user": { hits: 15, seconds: HOUR },
  "change-billing-email:user": { hits: 10, seconds: HOUR },
  "mail-billing-email:address": { hits: 5, seconds: HOUR },
} as const;

export type LimitName = keyof typeof limits;

/** Without a trusted proxy all visitors count as one, so one visitor's limit would lock out everybody else. */
const UNKNOWN_VISITORS = 25;

/** Hashed, because subjects are addresses of people. */
function keyOf(name: LimitName, subject: string): string {
  return `${name}:${createHash("sha256").update(subject).digest("base64url")}`;
}

/** Counts an attempt. `excess` is 0 while it is allowed, 1 for the first one too many, and so on. */
export async function countAttempt(
  ctx: BaseContext,
  name: LimitName,
  subject: string,
): Promise<{ readonly excess: number }> {
  const { hits, seconds } = limits[name];
  const allowed = subject === unknownVisitors ? hits * UNKNOWN_VISITORS : hits;
  const counted = await countHit(ctx, { key: keyOf(name, subject), seconds });
  return { excess: Math.max(counted - allowed, 0) };
}

/** Counts an attempt and throws `too_many_attempts` when there were too many. */
export async function admitAttempt(ctx: BaseContext, name: LimitName, subject: string): Promise<void> {
  const { excess } = await countAttempt(ctx, name, subject);
  if (excess > 0) throw new DomainError("too_many_attempts");
}

/** The attempt was right: it does not count. */
export function refundAttempt(ctx: BaseContext, name: LimitName, subject: string): Promise<void> {
  return refundHit(ctx, keyOf(name, subject));
}
