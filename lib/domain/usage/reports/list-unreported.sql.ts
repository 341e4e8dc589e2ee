import { Prisma } from "@/lib/db/generated/client";
import type { SystemContext } from "../../shared/context";

interface Slice {
  /** With a date only those whose period ends before it. */
  readonly endsBefore: Date | null;
  /** The last one of the slice before; null for the first one. */
  readonly after: string | null;
  readonly limit: number;
}

/** Workspaces with a subscription and usage that Stripe does not know of, by id. */
export async function listUnreported(
  ctx: Pick<SystemContext, "db">,
  { endsBefore, after, limit }: Slice,
): Promise<readonly string[]> {
  const rows = await ctx.db.$queryRaw<{ workspaceId: string }[]>(Prisma.sql`
    select distinct p."workspaceId" from "UsagePeriod" p
    join "Subscription" s on s."workspaceId" = p."workspaceId"
    where (p.overage - p.collected <> p.reported or exists (
        select from "UsageReport" r where r."workspaceId" = p."workspaceId" and r."sentAt" is null))
      and p.start >= s."createdAt"
      and (${endsBefore}::timestamptz is null or s."currentPeriodEnd" < ${endsBefore}::timestamptz)
      and (${after}::uuid is null or p."workspaceId" > ${after}::uuid)
    order by p."workspaceId" limit ${limit}`);
  return rows.map(({ workspaceId }) => workspaceId);
}
