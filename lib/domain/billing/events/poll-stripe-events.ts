import type { SystemContext } from "../../shared/context";
import { isOurs, keepNotices } from "./receive-stripe-event";

const OVERLAP_MS = 30 * 60_000;
const FIRST_LOOK_MS = 86_400_000;
const BATCH = 200;
const THE_ROW = { id: 1 };

/**
 * Fetches the events whose webhook never came, from shortly before the last look that ended well. Those we have are passed
 * over. The newest event we have says nothing: webhooks come in any order, and older ones may be missing.
 */
export async function pollStripeEvents(ctx: SystemContext): Promise<void> {
  const { stripe } = ctx.gateways;
  const begunAt = ctx.now();
  const last = await ctx.db.stripePoll.findUnique({ where: THE_ROW });
  const since = last ? last.begunAt.getTime() - OVERLAP_MS : begunAt.getTime() - FIRST_LOOK_MS;
  const notices = (await stripe.events.listSince(new Date(since))).filter((one) => isOurs(one, stripe.livemode));
  for (let start = 0; start < notices.length; start += BATCH) {
    await keepNotices(ctx, notices.slice(start, start + BATCH));
  }
  await ctx.db.stripePoll.upsert({ where: THE_ROW, create: { ...THE_ROW, begunAt }, update: { begunAt } });
}
