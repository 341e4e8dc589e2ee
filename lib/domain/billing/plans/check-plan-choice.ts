import { audienceOf } from "@/lib/config/catalogue";
import type { BillingInterval } from "@/lib/config/portal-config";
import type { TransactionDatabase } from "@/lib/db/client";
import type { Subscription } from "@/lib/db/generated/client";
import { DomainError } from "../../shared/errors";
import { classifyPlanChange, type HeldPlan, type PlanChoice, seatsFor } from "./classify-plan-change";
import { type BuyablePrice, getBuyablePrice } from "./find-price";

interface Wish {
  readonly planKey: string;
  readonly interval: BillingInterval;
  readonly seats?: number | undefined;
}

interface Buyer {
  readonly id: string;
  readonly kind: "PERSONAL" | "ORGANIZATION";
}

export interface PlanChangeTerms extends BuyablePrice {
  readonly change: "subscribe" | "upgrade" | "later";
  readonly interval: BillingInterval;
  readonly seats: number;
  readonly held: Subscription | null;
}

/**
 * What the wish comes to for this workspace, by our catalogue alone: nothing the browser says about prices counts.
 * @throws DomainError `plan_unknown`, `plan_current`, `plan_change_unsupported`, `payment_overdue`, `seats_needed`
 */
export async function checkPlanChoice(
  db: Pick<TransactionDatabase, "subscription" | "catalogPrice">,
  buyer: Buyer,
  wish: Wish,
): Promise<PlanChangeTerms> {
  const buyable = await getBuyablePrice(db, wish.planKey, wish.interval);
  if (buyable.plan.audience !== audienceOf(buyer.kind)) throw new DomainError("plan_unknown", "planKey");
  const seats = seatsFor(buyable.plan, wish.seats);
  if (seats === null) throw new DomainError("seats_needed", "seats");

  const held = await db.subscription.findUnique({ where: { workspaceId: buyer.id } });
  const { interval } = wish;
  const change = checkChange(held, { plan: buyable.plan, interval, seats });
  return { ...buyable, change, interval, seats, held };
}

function checkChange(held: (HeldPlan & { readonly status: string }) | null, choice: PlanChoice) {
  const change = classifyPlanChange(held, choice);
  if (change === "current") throw new DomainError("plan_current");
  if (change === "unsupported") throw new DomainError("plan_change_unsupported");
  if (held && held.status !== "active" && held.status !== "trialing") throw new DomainError("payment_overdue");
  return change;
}
