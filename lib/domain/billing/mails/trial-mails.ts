import { nameOfPlan } from "@/lib/config/catalogue";
import { nameCard } from "@/lib/format/card-name";
import { formatDate } from "@/lib/format/dates";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { describePrice } from "./describe-price";
import type { Letter } from "./letter";

/** When the trial ends and what is paid from then on. Null where nothing will be. */
export async function composeTrialEnding(
  ctx: SystemContext,
  { workspaceId, reader }: Letter,
): Promise<MailTemplates["trial-ending"] | null> {
  const held = await ctx.db.subscription.findUnique({ where: { workspaceId } });
  // Paid already, given up, or over: the news is old.
  if (held?.status !== "trialing" || held.cancelAt) return null;
  const card = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  // What was chosen for the time after the trial is what is paid for.
  const planKey = held.nextPlanKey ?? held.planKey;
  const interval = (held.nextInterval ?? held.interval) === "year" ? "year" : "month";
  return {
    workspaceName: reader.workspaceName,
    plan: nameOfPlan(planKey),
    endsAt: formatDate(held.currentPeriodEnd, { timeZone: reader.timeZone }),
    price: describePrice({ planKey, interval, seats: held.nextQuantity ?? held.quantity }),
    card: card && (nameCard(card.brand, card.last4) ?? "Your card"),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}
