import {
  isHoldRunning,
  isPaymentRunning,
  listDebts,
  organizationDeletionPurpose,
  quoteBalanceRefund,
} from "../../billing";
import { assert } from "../../shared/assert";
import type { TransactionContext } from "../../shared/context";
import { readOutstandingUsage } from "../../usage";
import type { HindrancesView, OwnedOrganizationView } from "../views";

type Reader = Pick<TransactionContext, "db">;

/** The workspace that goes with the person. */
export async function getPersonalWorkspace(ctx: Reader, userId: string) {
  const workspace = await ctx.db.workspace.findUnique({
    where: { personalOfId: userId },
    select: { id: true, handle: true },
  });
  assert(workspace, "everybody has a personal workspace");
  return workspace;
}

/** What stands between the person and the end of their account, as we know it. */
export async function findHindrances(ctx: Reader, userId: string): Promise<HindrancesView> {
  const personal = await getPersonalWorkspace(ctx, userId);
  const debts = await listDebts(ctx, personal.id);
  const running = {
    isPaymentRunning: await isPaymentRunning(ctx, personal.id),
    isHoldRunning: await isHoldRunning(ctx, personal.id),
  };
  const owned = await ctx.db.membership.findMany({
    where: { userId, role: "OWNER", workspace: { kind: "ORGANIZATION" } },
    orderBy: { workspace: { name: "asc" } },
    select: { workspaceId: true },
  });
  const organizations: OwnedOrganizationView[] = [];
  for (const { workspaceId } of owned) organizations.push(await describeOrganization(ctx, workspaceId));
  return { debts, ...running, balance: await quoteBalanceRefund(ctx, personal.id), organizations };
}

/** Whether nothing stands in the way. */
export function isFree({ debts, isPaymentRunning, isHoldRunning, balance, organizations }: HindrancesView): boolean {
  const isRunning = isPaymentRunning || isHoldRunning;
  return debts.length === 0 && !isRunning && balance.stuck === 0n && organizations.length === 0;
}

/** An organization as its owner has to see it before leaving it. */
export async function describeOrganization(ctx: Reader, workspaceId: string): Promise<OwnedOrganizationView> {
  const workspace = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: {
      handle: true,
      name: true,
      subscription: { select: { id: true } },
      _count: { select: { memberships: true } },
    },
  });
  const { handle, name, subscription, _count } = workspace;
  const otherMembers = _count.memberships - 1;
  const hasPlan = subscription !== null;
  const debts = await listDebts(ctx, workspaceId);
  const balance = await quoteBalanceRefund(ctx, workspaceId);
  const { total: unbilledUsage } = await readOutstandingUsage(ctx, workspaceId);
  const isRunning = (await isPaymentRunning(ctx, workspaceId)) || (await isHoldRunning(ctx, workspaceId));
  const isUnsettled = isRunning || (await isGoing(ctx, workspaceId));
  const isEmpty = otherMembers === 0 && !hasPlan && debts.length === 0;
  const canDelete = isEmpty && !isUnsettled && balance.stuck === 0n;
  return { workspaceId, handle, name, otherMembers, hasPlan, debts, isUnsettled, balance, unbilledUsage, canDelete };
}

async function isGoing(ctx: Reader, workspaceId: string): Promise<boolean> {
  const where = { workspaceId, purpose: organizationDeletionPurpose, state: "PENDING" } as const;
  return (await ctx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}
