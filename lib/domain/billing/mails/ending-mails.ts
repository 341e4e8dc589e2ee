import { audienceOf, freePlanFor, nameOfPlan } from "@/lib/config/catalogue";
import { formatDate } from "@/lib/format/dates";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import type { Letter } from "./letter";
import { namePerson } from "./name-person";

export async function composePlanCanceled(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["plan-canceled"] | null> {
  const { workspaceId, reader } = letter;
  const row = await findDone(ctx, letter);
  const held = await ctx.db.subscription.findUnique({ where: { workspaceId }, include: { workspace: true } });
  // Taken back meanwhile: another mail says so.
  if (!row || !held?.cancelAt) return null;
  return {
    workspaceName: reader.workspaceName,
    plan: nameOfPlan(held.planKey),
    endsAt: formatDate(held.cancelAt, { timeZone: reader.timeZone }),
    followingPlan: freePlanFor(audienceOf(held.workspace.kind))?.name ?? null,
    canceledBy: await namePerson(ctx, row.userId),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}

export async function composePlanKept(ctx: SystemContext, letter: Letter): Promise<MailTemplates["plan-kept"] | null> {
  const { workspaceId, reader } = letter;
  const row = await findEnded(ctx, letter);
  const held = await ctx.db.subscription.findUnique({ where: { workspaceId } });
  if (!row || !held || held.cancelAt) return null;
  return {
    workspaceName: reader.workspaceName,
    plan: nameOfPlan(held.planKey),
    renewsAt: formatDate(held.currentPeriodEnd, { timeZone: reader.timeZone }),
    keptBy: row.state === "DONE" ? await namePerson(ctx, row.userId) : null,
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}

/** Kept because somebody said so, or because what was to end it came to nothing. */
function findEnded(ctx: SystemContext, { workspaceId, subjectId: id }: Letter) {
  return ctx.db.operation.findFirst({ where: { id, workspaceId, state: { in: ["DONE", "REFUSED"] } } });
}

function findDone(ctx: SystemContext, { workspaceId, subjectId: id }: Letter) {
  return ctx.db.operation.findFirst({ where: { id, workspaceId, state: "DONE" } });
}
