import { inTransaction } from "@/lib/db/transaction";
import { readEntitlement } from "../../entitlement";
import type { Entitlement } from "../../entitlement/views";
import type { ProductContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { MoveGaugeInput } from "../inputs";
import type { GaugeView } from "../views";
import { lockGauge } from "./lock-gauge.sql";

/**
 * Brings a gauge to a count, or moves it, once per key. More is had up to the limit of the plan, exactly, however many ask at the
 * same time; less always, also while there are more than the plan allows.
 *
 * @throws DomainError `gauge_limit_reached`, `gauge_below_zero`, `payment_overdue` for more while an invoice is unpaid,
 * `usage_key_reused` when a key comes again for another change, `not_found` for a workspace that is not there
 */
export function moveGauge(ctx: ProductContext, input: MoveGaugeInput): Promise<GaugeView> {
  const { workspaceId, gauge } = input;
  return inTransaction(ctx, async (tx) => {
    const entitlement = await readEntitlement(tx, workspaceId);
    const limit = entitlement.limits[gauge];
    const before = await lockGauge(tx, workspaceId, gauge);
    if ("key" in input && (await wasDone(tx, input))) return { gauge, count: before, limit };
    const count = "count" in input ? input.count : before + input.change;
    checkMove(entitlement, { before, count, limit });
    const updatedAt = tx.now();
    await tx.db.usageGauge.update({
      where: { workspaceId, workspaceId_gauge: { workspaceId, gauge } },
      data: { count, updatedAt },
    });
    return { gauge, count, limit };
  });
}

type Change = Extract<MoveGaugeInput, { readonly key: string }>;

/** Writes the change down; it goes with the transaction when it is refused, so that it may be asked for again. */
async function wasDone(tx: TransactionContext, { workspaceId, gauge, change, key }: Change): Promise<boolean> {
  const row = { workspaceId, key, gauge, change, recordedAt: tx.now() };
  const { count } = await tx.db.usageGaugeChange.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) return false;
  const earlier = await tx.db.usageGaugeChange.findFirst({ where: { workspaceId, key, gauge, change } });
  if (!earlier) throw new DomainError("usage_key_reused");
  return true;
}

interface Move {
  readonly before: number;
  readonly count: number;
  readonly limit: number;
}

function checkMove({ standing }: Entitlement, { before, count, limit }: Move): void {
  if (count < 0) throw new DomainError("gauge_below_zero");
  if (count <= before) return;
  if (standing !== "active") throw new DomainError("payment_overdue");
  if (count > limit) throw new DomainError("gauge_limit_reached");
}
