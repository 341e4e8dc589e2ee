import { availableParallelism } from "node:os";
import { DomainError } from "../../shared/errors";

/** Two at once, but always a core less than there are: every other request needs one. */
export const CONCURRENT_HASHES = Math.max(1, Math.min(2, availableParallelism() - 1));
const LONGEST_QUEUE = 100;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs an expensive hash when its turn comes.
 *
 * @throws DomainError `busy` when a hundred wait already: later ones would only wait longer than anybody does.
 */
export async function inHashQueue<T>(work: () => Promise<T>): Promise<T> {
  if (running < CONCURRENT_HASHES) running += 1;
  else await takeTurn();
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Resolves with the place of one that has ended, so `running` stays as it is. */
function takeTurn(): Promise<void> {
  if (waiting.length >= LONGEST_QUEUE) throw new DomainError("busy");
  return new Promise((resolve) => waiting.push(resolve));
}
