import { plansFor } from "@/lib/config/catalogue";
import type { BillingInterval, Plan } from "@/lib/config/portal-config";
import type { PlanChangeKind } from "../views";

export interface PlanChoice {
  readonly plan: Plan;
  readonly interval: BillingInterval;
  readonly seats: number;
}

/** What is held now; null without a paid plan. */
export interface HeldPlan {
  readonly planKey: string;
  readonly interval: string;
  readonly quantity: number;
}

/**
 * How the choice is reached from what is held. Upgrades happen at once and are prorated: a larger plan of the same catalogue,
 * from monthly to yearly, or more seats. What would give money back begins with the next period. A plan that is not of the
 * catalogue was arranged by support, who change it too.
 */
export function classifyPlanChange(held: HeldPlan | null, choice: PlanChoice): PlanChangeKind {
  if (!held) return "subscribe";
  const order = plansFor(choice.plan.audience).map(({ key }) => key);
  const from = order.indexOf(held.planKey);
  const step = order.indexOf(choice.plan.key) - from;
  const sameInterval = held.interval === choice.interval;
  if (from === -1) return "unsupported";
  if (step < 0 || choice.seats < held.quantity) return "later";
  if (!sameInterval && choice.interval === "month") return "later";
  return step === 0 && sameInterval && choice.seats === held.quantity ? "current" : "upgrade";
}

/** Seats for a plan sold per seat, one otherwise. Null when fewer than the plan asks for. */
export function seatsFor(plan: Plan, chosen: number | undefined): number | null {
  if (plan.minimumSeats === undefined) return 1;
  const seats = chosen ?? plan.minimumSeats;
  return seats >= plan.minimumSeats ? seats : null;
}
