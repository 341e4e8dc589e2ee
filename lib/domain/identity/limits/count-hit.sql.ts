import { Prisma } from "@/lib/db/generated/client";
import type { BaseContext } from "../../shared/context";

interface Window {
  readonly key: string;
  readonly seconds: number;
}

/**
 * Counts one attempt and answers how many there were in this window, this one included. One statement: of a hundred at
 * once each gets its own number. Called outside of transactions, since a refused attempt must stay counted.
 */
export async function countHit(ctx: BaseContext, window: Window): Promise<number> {
  const now = ctx.now();
  const windowEndsAt = new Date(now.getTime() + window.seconds * 1_000);
  const rows = await ctx.db.$queryRaw<{ hits: number }[]>(Prisma.sql`
    insert into "RateLimit" as counter (key, hits, "windowEndsAt") values (${window.key}, 1, ${windowEndsAt}::timestamptz)
    on conflict (key) do update set
      hits = case when counter."windowEndsAt" <= ${now}::timestamptz then 1 else counter.hits + 1 end,
      "windowEndsAt" = case
        when counter."windowEndsAt" <= ${now}::timestamptz then excluded."windowEndsAt" else counter."windowEndsAt" end
    returning hits`);
  return rows[0]?.hits ?? 1;
}

/** Takes one attempt back, for those that turned out to be right. */
export async function refundHit(ctx: BaseContext, key: string): Promise<void> {
  await ctx.db.$executeRaw(Prisma.sql`update "RateLimit" set hits = greatest(hits - 1, 0) where key = ${key}`);
}
