import type { StripeSubscription } from "@/lib/gateways/stripe/types";

/** Counts as the workspace's plan. `incomplete` was never paid for, `canceled` is over. */
const live: readonly string[] = ["active", "trialing", "past_due", "unpaid", "paused"];

export function isLive(subscription: StripeSubscription): boolean {
  return live.includes(subscription.status);
}

/** The newest live subscription, and those that should not be there beside it. */
export function chooseSubscription(subscriptions: readonly StripeSubscription[]): {
  readonly chosen: StripeSubscription | null;
  readonly surplus: readonly StripeSubscription[];
} {
  const newestFirst = subscriptions.filter(isLive).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const [chosen = null, ...surplus] = newestFirst;
  return { chosen, surplus };
}
