import { availableParallelism } from "node:os";
import { DomainError } from "./errors";

/** Two at once, but always a core less than there are: every other request needs one. */
export const CONCURRENT_HASHES = Math.max(1, Math.min(2, availableParallelism() - 1));
const LONGEST_QUEUE = 100;

interface HashQueue {
  running: number;
  readonly waiting: (() => void)[];
}

/** One for the process: what stands before the pages is bundled apart from them, with modules of its own. */
const kept = globalThis as typeof globalThis & { porticoHashQueue?: HashQueue };
kept.porticoHashQueue ??= { running: 0, waiting: [] };
const queue = kept.porticoHashQueue;

/**
 * Runs an expensive hash when its turn comes.
 *
 * @throws DomainError `busy` when a hundred wait already: later ones would only wait longer than anybody does.
 */
export async function inHashQueue<T>(work: () => Promise<T>): Promise<T> {
  if (queue.running < CONCURRENT_HASHES) queue.running += 1;
  else await takeTurn();
  try {
    return await work();
  } finally {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  }
}

/** Whether one more would be refused now. */
export function isHashQueueFull(): boolean {
  return queue.waiting.length >= LONGEST_QUEUE;
}

/** Resolves with the place of one that has ended, so `running` stays as it is. */
function takeTurn(): Promise<void> {
  if (isHashQueueFull()) throw new DomainError("busy");
  return new Promise((resolve) => queue.waiting.push(resolve));
}
