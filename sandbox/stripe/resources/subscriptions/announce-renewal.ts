import { emitEvent } from "../../events/emit-event";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { draftRenewal } from "./renew-subscription";
import { showAsPreview } from "./show-preview";
import { renewalOf } from "./subscription-tasks";
import { subscriptions } from "./subscriptions";

/** Tells some days ahead what the next renewal will charge. */
export function announceRenewal(work: Work, id: string): void {
  const subscription = work.find(subscriptions, id);
  const renewal = subscription && renewalOf(work, subscription);
  if (!subscription || !renewal) return;
  const customer = work.get(customers, subscription.customer);
  const object = work.tryOut(() => showAsPreview(work, draftRenewal(work, id, renewal), customer));
  emitEvent(work, { type: "invoice.upcoming", object });
}
