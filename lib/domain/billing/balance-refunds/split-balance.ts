/** The purpose of what we take off a balance because it goes back to a card, and of what comes back from there. */
export const refundPurposes = { sent: "refund", returned: "refund_failed" } as const;

interface Move {
  readonly kind: string;
  readonly amount: bigint;
  readonly operationId: string | null;
}

interface Shares {
  /** Came with a payment, sooner or later. */
  readonly paid: bigint;
  /** Was never paid: what staff added in Stripe by hand. */
  readonly given: bigint;
}

const gifts: readonly string[] = ["adjustment", "initial", "migration"];

/**
 * Whose money a balance is, by all its movements in their order. What was given is used up before what was paid; only what goes
 * back to a card comes from the paid share alone. Below zero there is neither.
 */
export function splitBalance(moves: readonly Move[]): Shares {
  let paid = 0n;
  let given = 0n;
  for (const { kind, amount, operationId } of moves) {
    const isGift = amount > 0n && operationId === null && gifts.includes(kind);
    const fromGiven = amount < 0n && kind !== refundPurposes.sent ? smaller(given, -amount) : 0n;
    given += isGift ? amount : -fromGiven;
    paid += isGift ? 0n : amount + fromGiven;
  }
  // What was given pays a debt too.
  if (paid < 0n) return { paid: 0n, given: larger(given + paid, 0n) };
  return { paid, given };
}

const smaller = (one: bigint, other: bigint) => (one < other ? one : other);
const larger = (one: bigint, other: bigint) => (one > other ? one : other);
