import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";

interface Unreported {
  readonly meter: string;
  readonly start: Date;
  /** Negative when more was reported than is to be billed. */
  readonly difference: bigint;
}

interface Billable {
  readonly since: Date;
  /** By their keys. */
  readonly meters: readonly string[];
}

/** Months since then, on these meters, of which Stripe knows another figure than we do. Until the transaction ends nobody else reports them. */
export function lockUnreported(
  tx: TransactionContext,
  workspaceId: string,
  { since, meters }: Billable,
): Promise<readonly Unreported[]> {
  return tx.db.$queryRaw<Unreported[]>(Prisma.sql`
    select meter, start, overage - collected - reported as difference from "UsagePeriod"
    where "workspaceId" = ${workspaceId}::uuid and start >= ${since}
      and meter = any (${[...meters]}::text[]) and overage - collected <> reported
    order by start, meter for update`);
}
