import { findPlan } from "@/lib/config/catalogue";
import type { TransactionContext } from "../../shared/context";
import { amountToProve } from "./amount-to-prove";

/** The temporary charge that starting a plan asks for, in minor units, by the card that pays now; 0 for none. */
export async function quoteHold(
  ctx: Pick<TransactionContext, "db">,
  workspaceId: string,
  planKey: string,
): Promise<bigint> {
  const card = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  if (!card) return BigInt(findPlan(planKey)?.preAuthorization ?? 0);
  return amountToProve(ctx, { workspaceId, planKey, card });
}
