import type { ActivePromo } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";

type Facts = Pick<
  ActivePromo,
  "workspaceId" | "code" | "stripeDiscountId" | "percentOff" | "amountOff" | "currency" | "duration" | "months"
>;
type Event = "KEPT" | "APPLIED" | "REPLACED" | "REMOVED" | "ENDED";

/** Adds a line to the workspace's history of promotion codes. */
export async function recordPromoEvent(tx: TransactionContext, promo: Facts, event: Event): Promise<void> {
  const { workspaceId, code, stripeDiscountId, percentOff, amountOff, currency, duration, months } = promo;
  const facts = { code, stripeDiscountId, percentOff, amountOff, currency, duration, months };
  await tx.db.promoRedemption.create({ data: { id: newId(), workspaceId, event, ...facts, at: tx.now() } });
}
