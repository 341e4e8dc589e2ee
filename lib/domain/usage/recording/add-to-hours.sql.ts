import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import type { UsageEventInput } from "../inputs";
import type { Total } from "./weigh-events";

const HOUR_MS = 3_600_000;

interface Counted {
  readonly periodStart: Date;
  readonly events: readonly (UsageEventInput & Pick<Total, "overage">)[];
}

/** Adds the events to the hours in which they happened, in one statement. The caller holds the month's lock. */
export async function addToHours(
  tx: TransactionContext,
  workspaceId: string,
  { periodStart, events }: Counted,
): Promise<void> {
  const columns = {
    meters: events.map(({ meter }) => meter),
    hours: events.map(({ occurredAt }) => new Date(Math.floor(occurredAt.getTime() / HOUR_MS) * HOUR_MS)),
    quantities: events.map(({ quantity }) => quantity),
    overages: events.map(({ overage }) => overage),
  };
  await tx.db.$executeRaw(Prisma.sql`
    insert into "UsageHour" as kept ("workspaceId", meter, "periodStart", hour, quantity, overage)
    select ${workspaceId}::uuid, meter, ${periodStart}, hour, sum(quantity), sum(overage)
    from unnest(${columns.meters}::text[], ${columns.hours}::timestamptz[],
      ${columns.quantities}::bigint[], ${columns.overages}::bigint[]) as new (meter, hour, quantity, overage)
    group by meter, hour
    on conflict ("workspaceId", meter, "periodStart", hour)
    do update set quantity = kept.quantity + excluded.quantity, overage = kept.overage + excluded.overage`);
}
