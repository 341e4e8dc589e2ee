import { createHash } from "node:crypto";
import { defineKind, type Stored } from "../kernel/kind";
import { invalidRequest, StripeError } from "../kernel/stripe-error";
import type { Work } from "../kernel/work";

/** The answer a key stands for. Kept with the request's other changes, so both survive a crash or neither. */
type KeptAnswer = Stored & {
  fingerprint: string;
  status: number;
  /** Packed. */
  body: string;
  requestId: string;
  at: number;
};

export const keptAnswers = defineKind<KeptAnswer>({ name: "_kept_answer", prefix: "_key" });

export type IdempotentRequest = { key: string; account: string; method: string; path: string; body: string };

const MAX_KEY = 255;
const KEEP_SECONDS = 24 * 3600;

export function answerId({ account, key }: IdempotentRequest): string {
  return digest(`${account}\n${key}`);
}

/** The same key may only ever come with the same method, path and parameters. */
export function fingerprint({ method, path, body }: IdempotentRequest): string {
  return digest(`${method} ${path}\n${body}`);
}

/** The kept answer for a repeated request, null for a new one; throws when the parameters differ. */
export function findKeptAnswer(work: Work, request: IdempotentRequest): KeptAnswer | null {
  if (request.key.length > MAX_KEY) {
    throw invalidRequest(`Idempotency keys can have up to ${MAX_KEY} characters.`);
  }
  const kept = work.find(keptAnswers, answerId(request));
  if (!kept || work.world.clock.wall() - kept.at > KEEP_SECONDS) return null;
  if (kept.fingerprint === fingerprint(request)) return kept;
  throw new StripeError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
  });
}

/** Drops answers whose time has passed, so that the state does not grow for ever. Run at every start. */
export function forgetOldAnswers(work: Work): void {
  const oldest = work.world.clock.wall() - KEEP_SECONDS;
  for (const kept of work.all(keptAnswers)) if (kept.at < oldest) work.remove(keptAnswers, kept.id);
}

export function keyInUse(key: string): StripeError {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new StripeError(409, { type: "idempotency_error", code: "idempotency_key_in_use", message });
}

/** Conflicts, rate limits and refused keys say nothing about the request itself and may be tried again. */
export function isKept(status: number): boolean {
  return status !== 409 && status !== 429 && status !== 401 && status !== 403;
}

function digest(value: string): string {
  return createHash("sha256").update(value).digest("base64url");
}
