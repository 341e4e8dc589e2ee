import { setTimeout as sleep } from "node:timers/promises";

interface Pace {
  /** How many begin at once. */
  readonly burst: number;
  readonly perSecond: number;
  /** How many may wait for that. */
  readonly longestQueue: number;
}

/** Sign-ins of this process; docs/decisions/0018 has what was measured. */
export const signInGate: Pace = { burst: 4, perSecond: 4, longestQueue: 12 };

/** How long to wait before one more may begin, in milliseconds; null when too many wait already. */
type Gate = (now: number) => number | null;

/** A gate that spreads what comes in a rush. `now` is in milliseconds. */
export function openGate({ burst, perSecond, longestQueue }: Pace): Gate {
  const interval = 1_000 / perSecond;
  let fullUntil = 0;
  return (now) => {
    const from = Math.max(fullUntil, now);
    const wait = Math.max(from - now - (burst - 1) * interval, 0);
    if (wait > longestQueue * interval) return null;
    fullUntil = from + interval;
    return wait;
  };
}

const gate = openGate(signInGate);

/**
 * Resolves with true when one more sign-in may begin in this process, with false at once when too many wait for that.
 * Each costs up to two password hashes and a page, so a flood of them would take the processor from everybody who is signed
 * in; waiting costs nothing. What a visitor or an address may try is counted later, in the database: this gate only keeps
 * the house standing.
 */
export async function awaitSignInTurn(): Promise<boolean> {
  const wait = gate(Date.now());
  if (wait === null) return false;
  if (wait > 0) await sleep(wait);
  return true;
}
