import { allMeters } from "@/lib/config/catalogue";
import { Prisma } from "@/lib/db/generated/client";
import type { EntitlementPeriod } from "../../entitlement/views";
import type { TransactionContext } from "../../shared/context";
import type { Totals } from "./weigh-events";

/**
 * What every meter counts in this month so far. Until the transaction ends nobody else counts anything in it: the spending limit
 * is one for all meters, so all of them are locked, in one order.
 */
export async function lockPeriod(
  tx: TransactionContext,
  workspaceId: string,
  { start, end }: EntitlementPeriod,
): Promise<Totals> {
  const updatedAt = tx.now();
  await tx.db.usagePeriod.createMany({
    data: allMeters().map(({ key: meter }) => ({ workspaceId, meter, start, end, updatedAt })),
    skipDuplicates: true,
  });
  const rows = await tx.db.$queryRaw<{ meter: string; quantity: bigint; overage: bigint }[]>(Prisma.sql`
    select meter, quantity, overage from "UsagePeriod"
    where "workspaceId" = ${workspaceId}::uuid and start = ${start} order by meter for update`);
  return new Map(rows.map(({ meter, quantity, overage }) => [meter, { quantity, overage }]));
}
