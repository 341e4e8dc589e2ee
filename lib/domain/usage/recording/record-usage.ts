import { inTransaction } from "@/lib/db/transaction";
import { readEntitlement } from "../../entitlement";
import type { ProductContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { tellOfSpending } from "../alerts/tell-of-spending";
import type { UsageEventInput } from "../inputs";
import type { UsageResult } from "../views";
import { addToHours } from "./add-to-hours.sql";
import { lockPeriod } from "./lock-period.sql";
import { costOfTotals, type Total, type Totals, weighEvents } from "./weigh-events";

const OLDEST_MS = 35 * 86_400_000;
const AHEAD_MS = 5 * 60_000;

/**
 * Counts what the product reports, each event once by its key, and says for each whether it was counted. Usage takes from the
 * quota of the month, then costs money up to the spending limit, then is refused; at any number of batches at the same time the
 * limit is not passed by a cent. An event counts in the month that is open when it arrives, whenever it happened: an invoice
 * that is closed stays as it is.
 *
 * @throws DomainError `not_found` for a workspace that is not there, `usage_key_reused` when a key comes again with other
 * values: then nothing of the batch is counted
 */
export function recordUsage(
  ctx: ProductContext,
  workspaceId: string,
  batch: readonly UsageEventInput[],
): Promise<readonly UsageResult[]> {
  return inTransaction(ctx, async (tx) => {
    const { period } = await readEntitlement(tx, workspaceId);
    const { start: periodStart } = period;
    const totals = await lockPeriod(tx, workspaceId, period);
    // Again under the lock: somebody may have begun to leave the plan while we waited for it.
    const entitlement = await readEntitlement(tx, workspaceId);
    const results = new Map<string, UsageResult>();
    const fresh = await takeNew(tx, workspaceId, { batch, results });
    const { verdicts, totals: after } = weighEvents(fresh, { entitlement, totals });
    const accepted = verdicts.flatMap((verdict) => {
      const { key } = verdict.event;
      if ("refusal" in verdict) results.set(key, { key, state: "refused", reason: verdict.refusal });
      else return [{ ...verdict.event, overage: verdict.overage }];
      return [];
    });
    await store(tx, { workspaceId, periodStart, accepted });
    await storeTotals(tx, { workspaceId, periodStart, totals, after });
    const isExhausted = verdicts.some((one) => "refusal" in one && one.refusal === "spending_limit_reached");
    const { overageBudget: limit } = entitlement;
    await tellOfSpending(tx, { workspaceId, periodStart, spent: costOfTotals(after), limit, isExhausted });
    return batch.map(({ key }) => results.get(key) ?? { key, state: "recorded" });
  });
}

interface Batch {
  readonly batch: readonly UsageEventInput[];
  readonly results: Map<string, UsageResult>;
}

/** Writes down what is known already or lies outside the bounds, and answers the others. */
async function takeNew(
  tx: TransactionContext,
  workspaceId: string,
  { batch, results }: Batch,
): Promise<readonly UsageEventInput[]> {
  const rows = await tx.db.usageEvent.findMany({
    where: { workspaceId, key: { in: batch.map(({ key }) => key) } },
    select: { key: true, meter: true, quantity: true, occurredAt: true },
  });
  const stored = new Map<string, UsageEventInput>(rows.map((row) => [row.key, row]));
  const seen = new Map<string, UsageEventInput>();
  const now = tx.now().getTime();
  return batch.filter((event) => {
    const { key } = event;
    const earlier = stored.get(key) ?? seen.get(key);
    if (earlier && !isSame(earlier, event)) throw new DomainError("usage_key_reused", key);
    if (stored.has(key)) results.set(key, { key, state: "duplicate" });
    if (earlier) return false;
    seen.set(key, event);
    const age = now - event.occurredAt.getTime();
    const isInBounds = age <= OLDEST_MS && age >= -AHEAD_MS;
    if (!isInBounds) results.set(key, { key, state: "refused", reason: "time_out_of_bounds" });
    return isInBounds;
  });
}

function isSame(a: UsageEventInput, b: UsageEventInput): boolean {
  return a.meter === b.meter && a.quantity === b.quantity && a.occurredAt.getTime() === b.occurredAt.getTime();
}

interface Accepted {
  readonly workspaceId: string;
  readonly periodStart: Date;
  readonly accepted: readonly (UsageEventInput & { readonly overage: bigint })[];
}

async function store(tx: TransactionContext, { workspaceId, periodStart, accepted }: Accepted): Promise<void> {
  if (accepted.length === 0) return;
  const recordedAt = tx.now();
  await tx.db.usageEvent.createMany({
    data: accepted.map((event) => ({ ...event, id: newId(), workspaceId, periodStart, recordedAt })),
  });
  await addToHours(tx, workspaceId, { periodStart, events: accepted });
}

interface Change {
  readonly workspaceId: string;
  readonly periodStart: Date;
  readonly totals: Totals;
  readonly after: Totals;
}

async function storeTotals(tx: TransactionContext, { workspaceId, periodStart, totals, after }: Change): Promise<void> {
  const changed = [...after].filter(([meter, total]) => !isEqual(totals.get(meter), total));
  for (const [meter, { quantity, overage }] of changed) {
    await tx.db.usagePeriod.update({
      where: { workspaceId, workspaceId_meter_start: { workspaceId, meter, start: periodStart } },
      data: { quantity, overage, updatedAt: tx.now() },
    });
  }
}

function isEqual(a: Total | undefined, b: Total): boolean {
  return a?.quantity === b.quantity && a.overage === b.overage;
}
