import { z } from "zod";
import { freePlanFor, nameOfPlan } from "@/lib/config/catalogue";
import type { Subscription } from "@/lib/db/generated/client";
import { formatDate } from "@/lib/format/dates";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { describePrice } from "./describe-price";
import type { Letter } from "./letter";
import { namePerson } from "./name-person";

/** What every change to a plan stores of itself, at once or for later. */
const change = z.object({
  planKey: z.string(),
  interval: z.enum(["month", "year"]),
  seats: z.number().int(),
  previousPlanKey: z.string().nullable(),
});

export async function composePlanChanged(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["plan-changed"] | null> {
  const { workspaceId, subjectId: id, reader } = letter;
  const row = await ctx.db.operation.findFirst({ where: { id, workspaceId, state: "DONE" } });
  const { data: input } = change.safeParse(row?.input);
  if (!row?.finishedAt || !input) return null;
  const held = await ctx.db.subscription.findUnique({ where: { workspaceId } });
  const { timeZone } = reader;
  const dates = row.purpose === "billing.schedule-plan" ? nextPeriod(held) : atOnce(row.finishedAt, held);
  // Taken back meanwhile: another mail says so.
  if (!dates) return null;
  const price = describePrice(input);
  return {
    workspaceName: reader.workspaceName,
    previousPlan: namePlan(input.previousPlanKey),
    plan: nameOfPlan(input.planKey),
    price: price && withTrial(price, held),
    startsAt: formatDate(dates.startsAt, { timeZone }),
    renewsAt: dates.renewsAt && formatDate(dates.renewsAt, { timeZone }),
    changedBy: await namePerson(ctx, row.userId),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}

function withTrial(price: string, held: Subscription | null): string {
  return held?.status === "trialing" ? `Free at first, then ${price}` : price;
}

interface Dates {
  readonly startsAt: Date;
  readonly renewsAt: Date | null;
}

function nextPeriod(held: Subscription | null): Dates | null {
  return held?.nextStartsAt ? { startsAt: held.nextStartsAt, renewsAt: null } : null;
}

function atOnce(startsAt: Date, held: Subscription | null): Dates {
  return { startsAt, renewsAt: held && held.currentPeriodEnd };
}

/** Null is no paid plan: the free one, or nothing for organizations, which reads the same. */
function namePlan(planKey: string | null): string {
  return planKey === null ? (freePlanFor("personal")?.name ?? "No plan") : nameOfPlan(planKey);
}
