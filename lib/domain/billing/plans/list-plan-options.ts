import { allMeters, audienceOf, currency, freePlanFor, plansFor } from "@/lib/config/catalogue";
import type { Plan } from "@/lib/config/portal-config";
import { formatUsage } from "@/lib/format/usage";
import type { WorkspaceContext } from "../../shared/context";
import { canTry } from "../trials/can-try";
import { trialEnd } from "../trials/trial-end";
import type { PlanOption, PlanOptions } from "../views";
import { classifyPlanChange, type HeldPlan, seatsFor } from "./classify-plan-change";

/** The plans that this kind of workspace can have, in the catalogue's order, with how each can be reached from here. */
export async function listPlanOptions(ctx: WorkspaceContext<"billing.read">): Promise<PlanOptions> {
  const audience = audienceOf(ctx.workspace.kind);
  const held = await ctx.db.subscription.findUnique({ where: { workspaceId: ctx.workspace.id } });
  const currentPlanKey = held?.planKey ?? freePlanFor(audience)?.key ?? null;
  const isTrialLeft = !held && (await canTry(ctx, ctx.workspace.id));
  const options = plansFor(audience).map((plan) => ({
    ...toOption(plan, held, currentPlanKey),
    trialEndsAt: isTrialLeft ? trialEnd(ctx.now(), plan.trialDays ?? 0) : null,
  }));
  return { currency, currentPlanKey, options };
}

function toOption(plan: Plan, held: HeldPlan | null, currentPlanKey: string | null): Omit<PlanOption, "trialEndsAt"> {
  const { key, name, summary, moreUrl, limits, hasOverage, spendingLimit, preAuthorization } = plan;
  // Seats that are held already are kept when nothing else is chosen.
  const seats = Math.max(seatsFor(plan, undefined) ?? 1, held?.quantity ?? 1);
  return {
    ...{ key, name, summary, moreUrl, limits, hasOverage },
    included: describeQuota(plan),
    spendingLimit: spendingLimit === null ? null : BigInt(spendingLimit),
    preAuthorization: BigInt(preAuthorization),
    minimumSeats: plan.minimumSeats ?? null,
    seats,
    isCurrent: key === currentPlanKey,
    prices: plan.prices.map(({ interval, unitAmount }) => ({
      interval,
      unitAmount: BigInt(unitAmount),
      change: classifyPlanChange(held, { plan, interval, seats }),
    })),
  };
}

function describeQuota({ quota }: Plan): readonly string[] {
  return allMeters().flatMap(({ key, name, unit }) => {
    const amount = quota[key] ?? 0;
    if (amount === 0) return [];
    const quantity = BigInt(amount) * BigInt(unit.size);
    const isNamedAlike = name.toLowerCase() === unit.many;
    return [isNamedAlike ? formatUsage(quantity, unit) : `${name}: ${formatUsage(quantity, unit)}`];
  });
}
