import { allMeters, audienceOf, findPlan, freePlanFor } from "@/lib/config/catalogue";
import type { Plan } from "@/lib/config/portal-config";
import type { TransactionDatabase } from "@/lib/db/client";
import type { Subscription } from "@/lib/db/generated/client";
import type { TransactionContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import { findPeriod } from "./find-period";
import type { Entitlement, Standing } from "./views";

/** Counted from the first failure. */
export const SUSPENDED_AFTER_MS = 14 * 86_400_000;

interface Reader extends Pick<TransactionContext, "now"> {
  readonly db: Pick<TransactionDatabase, "workspace" | "subscription" | "operation">;
}

type Held = Pick<
  Subscription,
  "planKey" | "interval" | "quantity" | "status" | "currentPeriodStart" | "currentPeriodEnd" | "pastDueSince"
>;

/**
 * What the workspace may do now: the one place that says so. The plan it holds counts, whatever is scheduled to follow; a plan
 * that is not of the catalogue includes nothing.
 * @throws DomainError `not_found` for a workspace that never was or is deleted, or whose owner's account is being deleted
 */
export async function readEntitlement(ctx: Reader, workspaceId: string): Promise<Entitlement> {
  const workspace = await ctx.db.workspace.findUnique({
    where: { id: workspaceId },
    select: { kind: true, closedAt: true, personalOf: { select: { leavingAt: true } } },
  });
  if (!workspace || workspace.closedAt || workspace.personalOf?.leavingAt) throw new DomainError("not_found");
  const held = await ctx.db.subscription.findUnique({ where: { workspaceId } });
  const now = ctx.now();
  const dated = { standing: standingOf(held, now), period: findPeriod(held, now) };
  if (held) {
    const terms = termsOf(findPlan(held.planKey), held.quantity);
    // Stripe bills no usage of a trial; and who leaves the plan at once pays for what was used until then.
    const isFixed = held.status === "trialing" || (await isLeaving(ctx, workspaceId));
    const overageBudget = isFixed ? 0n : terms.overageBudget;
    return { ...dated, ...terms, overageBudget, planKey: held.planKey };
  }
  const free = freePlanFor(audienceOf(workspace.kind));
  return { ...dated, ...termsOf(free, 1), planKey: free?.key ?? null };
}

async function isLeaving({ db }: Reader, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, purpose: "billing.leave-plan", state: "PENDING" } as const;
  return (await db.operation.findFirst({ where, select: { id: true } })) !== null;
}

function termsOf(plan: Plan | null, seats: number): Pick<Entitlement, "limits" | "quota" | "overageBudget"> {
  const limits = plan?.limits ?? { projects: 0, devices: 0, functions: 0 };
  return { limits, quota: quotaOf(plan, seats), overageBudget: budgetOf(plan) };
}

function quotaOf(plan: Plan | null, quantity: number): ReadonlyMap<string, bigint> {
  const seats = plan?.minimumSeats === undefined ? 1 : quantity;
  return new Map(
    allMeters().map(({ key, unit }) => [key, BigInt(plan?.quota[key] ?? 0) * BigInt(unit.size) * BigInt(seats)]),
  );
}

function budgetOf(plan: Plan | null): bigint | null {
  if (!plan?.hasOverage) return 0n;
  return plan.spendingLimit === null ? null : BigInt(plan.spendingLimit);
}

function standingOf(held: Held | null, now: Date): Standing {
  if (!held || held.status === "active" || held.status === "trialing") return "active";
  const since = held.pastDueSince ?? now;
  return now.getTime() - since.getTime() >= SUSPENDED_AFTER_MS ? "suspended" : "past_due";
}
