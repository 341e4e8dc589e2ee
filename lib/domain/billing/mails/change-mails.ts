import { currency, findPlan, freePlanFor, nameOfPlan, priceOf } from "@/lib/config/catalogue";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { readOperation } from "../operations/operation";
import { type PlanChangeOperation, planChange } from "../plans/plan-change";
import type { Letter } from "./letter";
import { namePerson } from "./name-person";

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
