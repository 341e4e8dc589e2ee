import { currency, nameOfPlan } from "@/lib/config/catalogue";
import { portal } from "@/portal.config";
import { getTwoFactor } from "../../security";
import type { AccountContext } from "../../shared/context";
import type { DeletionPlanView } from "../views";
import { countAttempts } from "./attempts";
import { findHindrances, getPersonalWorkspace } from "./find-hindrances";

/** What deleting the account would mean and what stands in the way. Looking counts as nothing. */
export async function getDeletionPlan(ctx: AccountContext<"recent-auth">): Promise<DeletionPlanView> {
  const { userId } = ctx.viewer;
  const { id: workspaceId, handle } = await getPersonalWorkspace(ctx, userId);
  const [hindrances, twoFactor, withPassword, made, subscription, invoiceCount] = await Promise.all([
    findHindrances(ctx, userId),
    getTwoFactor(ctx),
    ctx.db.user.count({ where: { id: userId, passwordHash: { not: null } } }),
    countAttempts(ctx, userId),
    ctx.db.subscription.findUnique({ where: { workspaceId }, select: { planKey: true } }),
    ctx.db.invoice.count({ where: { workspaceId } }),
  ]);
  return {
    ...hindrances,
    handle,
    currency,
    asksPassword: withPassword > 0,
    asksCode: twoFactor.state === "on",
    attempts: { made, ...portal.deletionAttempts },
    planName: subscription && nameOfPlan(subscription.planKey),
    invoiceCount,
  };
}
