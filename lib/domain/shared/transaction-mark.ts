import { AsyncLocalStorage } from "node:async_hooks";
import { assert } from "./assert";

const open = new AsyncLocalStorage<true>();

/** Runs `work` marked as holding row locks. */
export function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  return open.run(true, work);
}

/** Every gateway calls this first: a slow network must never hold a row lock. */
export function assertOutsideTransaction(): void {
  assert(open.getStore() === undefined, "a gateway was called inside a database transaction");
}
