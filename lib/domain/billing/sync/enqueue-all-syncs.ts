import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext } from "../../shared/context";
import { enqueueSyncLater } from "../events/enqueue-sync";

const BATCH = 500;
/** One customer is a handful of requests, and Stripe allows a hundred a second to everything we do. */
const APART_MS = 250;

/**
 * Has every customer looked at once, one after the other: what no event told of is found within a day. Customers whose look
 * is waiting already keep its time.
 */
export async function enqueueAllSyncs(ctx: SystemContext): Promise<void> {
  const begunAt = ctx.now().getTime();
  let queued = 0;
  let after: string | undefined;
  for (;;) {
    const found = await ctx.db.workspace.findMany({
      where: { stripeCustomerId: { not: null }, ...(after !== undefined && { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: BATCH,
      select: { id: true, stripeCustomerId: true },
    });
    const customers = found.flatMap(({ stripeCustomerId }) => stripeCustomerId ?? []);
    await inTransaction(ctx, async (tx) => {
      for (const customer of customers) {
        queued += 1;
        await enqueueSyncLater(tx, customer, new Date(begunAt + queued * APART_MS));
      }
    });
    after = found.at(-1)?.id;
    if (found.length < BATCH) return;
  }
}
