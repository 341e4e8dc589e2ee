import { meterOfLookupKey } from "@/lib/config/catalogue";
import type { TransactionContext } from "../shared/context";

/** Which meter a price in Stripe bills, by the price's id; what bills none of ours is left out. */
export async function findMeters(
  ctx: Pick<TransactionContext, "db">,
  priceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const prices = await ctx.db.catalogPrice.findMany({ where: { stripePriceId: { in: [...priceIds] } } });
  return new Map(
    prices.flatMap(({ stripePriceId, lookupKey }): [string, string][] => {
      const meter = meterOfLookupKey(lookupKey);
      return meter ? [[stripePriceId, meter.key]] : [];
    }),
  );
}
