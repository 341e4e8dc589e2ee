import { findPlan } from "@/lib/config/catalogue";
import type { TransactionContext } from "../../shared/context";
import type { HeldCard } from "./find-holds";

type Reader = Pick<TransactionContext, "db">;

/** What a plan wants held on a card that has not passed as much before, in minor units; 0 for nothing. */
export async function amountToProve(
  ctx: Reader,
  { workspaceId, planKey, card }: { readonly workspaceId: string; readonly planKey: string; readonly card: HeldCard },
): Promise<bigint> {
  const wanted = BigInt(findPlan(planKey)?.preAuthorization ?? 0);
  if (wanted === 0n) return 0n;
  return (await amountPassed(ctx, workspaceId, card)) >= wanted ? 0n : wanted;
}

/** The most that this card has passed in the workspace, also before it was issued anew. */
async function amountPassed(
  { db }: Reader,
  workspaceId: string,
  { stripePaymentMethodId, fingerprint }: HeldCard,
): Promise<bigint> {
  const sameCard = fingerprint === null ? { stripePaymentMethodId } : { fingerprint };
  const where = { workspaceId, state: { not: "DECLINED" }, ...sameCard } as const;
  const { _max } = await db.cardHold.aggregate({ where, _max: { amount: true } });
  return _max.amount ?? 0n;
}
