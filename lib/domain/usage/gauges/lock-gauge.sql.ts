import type { LimitName } from "@/lib/config/portal-config";
import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";

/** How many there are. Until the transaction ends nobody else moves this gauge. */
export async function lockGauge(tx: TransactionContext, workspaceId: string, gauge: LimitName): Promise<number> {
  const fresh = { workspaceId, gauge, count: 0, updatedAt: tx.now() };
  await tx.db.usageGauge.createMany({ data: [fresh], skipDuplicates: true });
  const rows = await tx.db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count from "UsageGauge"
    where "workspaceId" = ${workspaceId}::uuid and gauge = ${gauge} for update`);
  return rows[0]?.count ?? 0;
}
