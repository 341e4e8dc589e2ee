/** Sign-ins that are let through at once, and how many more each second. */
const BURST = 30;
const PER_SECOND = 8;

type Gate = (now: number) => boolean;

/** A gate that remembers whom it let through. `now` is in milliseconds. */
export function openGate(burst: number, perSecond: number): Gate {
  const cost = 1_000 / perSecond;
  let unusedAt = 0;
  return (now) => {
    const from = Math.max(unusedAt, now);
    if (from - now > (burst - 1) * cost) return false;
    unusedAt = from + cost;
    return true;
  };
}

/**
 * Whether one more sign-in may begin in this process. Each costs up to two password hashes and a page, so a flood of them
 * would take the processor from everybody who is signed in; one too many costs nothing here. What a visitor or an address
 * may try is counted later, in the database: this gate only keeps the house standing.
 */
export const admitsSignIn: Gate = openGate(BURST, PER_SECOND);
