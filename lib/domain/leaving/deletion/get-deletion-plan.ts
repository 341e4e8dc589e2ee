import { currency, nameOfPlan } from "@/lib/config/catalogue";
import { portal } from "@/portal.config";
import type { AccountContext } from "../../shared/context";
import { readOutstandingUsage } from "../../usage";
import type { DeletionPlanView } from "../views";
import { countAttempts } from "./attempts";
import { findHindrances, getPersonalWorkspace } from "./find-hindrances";
import { findProofs } from "./proofs";

/** What deleting the account would mean and what stands in the way. Looking counts as nothing. */
export async function getDeletionPlan(ctx: AccountContext<"recent-auth">): Promise<DeletionPlanView> {
  const { userId } = ctx.viewer;
  const { id: workspaceId, handle } = await getPersonalWorkspace(ctx, userId);
  const [hindrances, proofs, made, subscription, usage, invoiceCount] = await Promise.all([
    findHindrances(ctx, userId),
    findProofs(ctx),
    countAttempts(ctx, userId),
    ctx.db.subscription.findUnique({ where: { workspaceId }, select: { planKey: true } }),
    readOutstandingUsage(ctx, workspaceId),
    ctx.db.invoice.count({ where: { workspaceId } }),
  ]);
  return {
    ...hindrances,
    ...proofs,
    handle,
    currency,
    attempts: { made, ...portal.deletionAttempts },
    planName: subscription && nameOfPlan(subscription.planKey),
    unbilledUsage: usage.total,
    invoiceCount,
  };
}
