import { divideRounded } from "./rounding";

/** A span of time in whole seconds, the end not included. */
export type Span = { start: number; end: number };

/** Something once charged for `[start, end)`, of which the time from `creditedFrom` on was given back. */
export type Debit = Span & { amount: number; creditedFrom: number };

/** The part of `amount` that belongs to `part`, when the whole is for `whole`; rounded on its own. */
export function shareOf(amount: number, part: Span, whole: Span): number {
  if (part.end <= part.start || whole.end <= whole.start) return 0;
  return Number(divideRounded(BigInt(amount) * BigInt(part.end - part.start), BigInt(whole.end - whole.start)));
}

/** What remains to be given back of a debit from `time` on: a negative amount, or zero. */
export function creditFor(debit: Debit, time: number): number {
  const part = { start: Math.max(time, debit.start), end: debit.creditedFrom };
  // `0 -` rather than a sign, because a negative zero would show.
  return 0 - shareOf(debit.amount, part, debit);
}
