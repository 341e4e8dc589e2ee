import type { SystemContext } from "../../shared/context";
import { isOurs, keepNotices } from "./receive-stripe-event";

const OVERLAP_MS = 30 * 60_000;
const FIRST_LOOK_MS = 86_400_000;
const BATCH = 200;

/** Fetches the events whose webhook never came. Those we have are passed over. */
export async function pollStripeEvents(ctx: SystemContext): Promise<void> {
  const newest = await ctx.db.stripeEvent.findFirst({ orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  const now = ctx.now().getTime();
  // Webhooks come in any order: a newer one may have arrived while an older one was lost.
  const since = newest ? Math.min(newest.createdAt.getTime(), now) - OVERLAP_MS : now - FIRST_LOOK_MS;
  const { stripe } = ctx.gateways;
  const notices = (await stripe.events.listSince(new Date(since))).filter((one) => isOurs(one, stripe.livemode));
  for (let start = 0; start < notices.length; start += BATCH) {
    await keepNotices(ctx, notices.slice(start, start + BATCH));
  }
}
