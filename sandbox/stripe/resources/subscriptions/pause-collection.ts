import { hash, integer, oneOf, required, unsettable } from "../../kernel/params";
import type { Work } from "../../kernel/work";
import { subscriptions } from "./subscriptions";

export const pauseCollectionParam = unsettable(
  hash({ behavior: required(oneOf("keep_as_draft", "mark_uncollectible", "void")), resumes_at: integer({ min: 1 }) }),
);

/** Collects again once the time named for it has come. */
export function resumeCollection(work: Work, id: string): void {
  const subscription = work.find(subscriptions, id);
  if (!subscription?.pause_collection) return;
  work.change(subscriptions, id, { event: "customer.subscription.updated", set: { pause_collection: null } });
}
