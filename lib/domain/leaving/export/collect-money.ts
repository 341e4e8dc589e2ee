import { listDocuments } from "../../invoices";
import type { SystemContext } from "../../shared/context";
import { getPersonalWorkspace } from "../deletion/find-hindrances";

const MAX_INVOICES = 500;

/** The money of the personal workspace. An organization's is the organization's. */
export async function collectMoney(ctx: SystemContext, userId: string) {
  const { id: workspaceId } = await getPersonalWorkspace(ctx, userId);
  const where = { workspaceId };
  const [workspace, plan, cards, operations, invoices, billingProfiles] = await Promise.all([
    ctx.db.workspace.findUnique({ where: { id: workspaceId } }),
    ctx.db.subscription.findUnique({ where }),
    ctx.db.paymentMethod.findMany({ where, omit: { fingerprint: true } }),
    ctx.db.operation.findMany({
      where,
      orderBy: { createdAt: "asc" },
      select: { purpose: true, state: true, input: true, refusalCode: true, createdAt: true, finishedAt: true },
    }),
    listDocuments(ctx, workspaceId, MAX_INVOICES),
    ctx.db.billingProfileVersion.findMany({ where, orderBy: { number: "asc" } }),
  ]);
  return { workspace, plan, cards, operations, invoices, billingProfiles };
}
