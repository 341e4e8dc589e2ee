import { currency, findPlan, freePlanFor, nameOfPlan, priceOf } from "@/lib/config/catalogue";
import { nameCard } from "@/lib/format/card-name";
import { formatDate } from "@/lib/format/dates";
import { fullName } from "@/lib/format/full-name";
import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import { describeOccasion } from "../../identity";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { readOperation } from "../operations/operation";
import { type PlanChangeOperation, planChange } from "../plans/plan-change";
import type { Letter } from "./letter";

export async function composeCardAdded(
  ctx: SystemContext,
  { workspaceId, subjectId: id, reader }: Letter,
): Promise<MailTemplates["card-added"] | null> {
  const card = await ctx.db.paymentMethod.findFirst({ where: { id, workspaceId } });
  const where = { workspaceId, action: "billing.card_added", subjectId: id };
  const event = await ctx.db.auditEvent.findFirst({ where });
  if (!card || !event) return null;
  const occasion = { at: event.at.toISOString(), ip: event.ip, userAgent: null };
  return {
    workspaceName: reader.workspaceName,
    card: nameCard(card.brand, card.last4) ?? "A card",
    expires: `${String(card.expMonth).padStart(2, "0")}/${String(card.expYear)}`,
    addedBy: await namePerson(ctx, event.actorId),
    origin: describeOccasion(occasion, reader.timeZone),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}

export async function composePlanChanged(
  ctx: SystemContext,
  { workspaceId, subjectId: id, reader }: Letter,
): Promise<MailTemplates["plan-changed"] | null> {
  const row = await ctx.db.operation.findFirst({ where: { id, workspaceId, state: "DONE" } });
  if (!row?.finishedAt) return null;
  const operation = planChange.read(readOperation(row));
  const { planKey, previousPlanKey } = operation.input;
  const subscription = await ctx.db.subscription.findUnique({ where: { workspaceId } });
  const { timeZone } = reader;
  return {
    workspaceName: reader.workspaceName,
    previousPlan: namePlan(previousPlanKey),
    plan: namePlan(planKey),
    price: describePrice(operation.input),
    startsAt: formatDate(row.finishedAt, { timeZone }),
    renewsAt: subscription && formatDate(subscription.currentPeriodEnd, { timeZone }),
    changedBy: await namePerson(ctx, operation.userId),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}

/** Null is no paid plan: the free one, or nothing for organizations, which reads the same. */
function namePlan(planKey: string | null): string {
  return planKey === null ? (freePlanFor("personal")?.name ?? "No plan") : nameOfPlan(planKey);
}

function describePrice({ planKey, interval, seats }: PlanChangeOperation["input"]): string | null {
  const plan = findPlan(planKey);
  const price = plan && priceOf(plan, interval);
  return price && `${formatMoney(BigInt(price.unitAmount) * BigInt(seats), currency)} per ${interval}`;
}

async function namePerson(ctx: SystemContext, userId: string | null): Promise<string> {
  const person = userId === null ? null : await ctx.db.user.findUnique({ where: { id: userId } });
  return person ? fullName(person) : "A member of the workspace";
}
