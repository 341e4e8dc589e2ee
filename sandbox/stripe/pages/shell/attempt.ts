import { StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import type { Sandbox } from "../../sandbox";

/** What came of an action on a page: its result, or what to tell the person. */
export type Attempt<T> = { result: T; problem: null } | { result: null; problem: string };

/** Acts as one unit of work, as a request to the API would: a refusal undoes it, a declined card leaves its trace. */
export function attempt<T>(sandbox: Sandbox, act: (work: Work) => T): Attempt<T> {
  return sandbox.perform((work) => attemptIn(work, () => act(work)));
}

/** The same inside a unit of work that has changed nothing before. */
export function attemptIn<T>(work: Work, act: () => T): Attempt<T> {
  try {
    return { result: act(), problem: null };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    if (!error.keepsChanges) work.rollback();
    return { result: null, problem: error.message };
  }
}
