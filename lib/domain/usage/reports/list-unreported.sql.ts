import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";

/** Workspaces with a subscription and usage that Stripe does not know of; with a date those whose period ends before it. */
export async function listUnreported(tx: TransactionContext, endsBefore: Date | null): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ workspaceId: string }[]>(Prisma.sql`
    select distinct p."workspaceId" from "UsagePeriod" p
    join "Subscription" s on s."workspaceId" = p."workspaceId"
    where (p.overage - p.collected <> p.reported or exists (
        select from "UsageReport" r where r."workspaceId" = p."workspaceId" and r."sentAt" is null))
      and p.start >= s."createdAt"
      and (${endsBefore}::timestamptz is null or s."currentPeriodEnd" < ${endsBefore}::timestamptz)`);
  return rows.map(({ workspaceId }) => workspaceId);
}
