import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { organizationDeletionPurpose } from "../../billing";
import { lockPerson } from "../../identity";
import { assert } from "../../shared/assert";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError, isDomainError } from "../../shared/errors";
import { reserveHandle } from "../../workspaces";
import { closeWorkspace } from "./close-workspace";
import { findUnsettled, settleMoney, type Unsettled } from "./settle-money";

interface Deletion {
  readonly id: string;
  readonly userId: string;
  readonly workspaceId: string;
}

type Hindrance = Unsettled | "organization_in_use";

/** Queues the job that carries it out, should nobody else. There is one for each. */
export function enqueueOrganizationDeletion(tx: TransactionContext, operationId: string, runAt?: Date): Promise<void> {
  const job = { name: organizationDeletionPurpose, payload: { operationId } } as const;
  const when = runAt ? { runAt } : { keepsRunAt: true as const };
  return enqueue(tx, job, { jobKey: `${organizationDeletionPurpose}:${operationId}`, ...when });
}

/**
 * Settles the organization's money, then closes it. Safe to call again after dying anywhere, and at once from several places.
 * @throws DomainError `payment_overdue`, `balance_stuck`, `organization_in_use`, once it is final: the organization stays;
 * `still_working` while money is on its way: to be called again
 */
export async function carryOutOrganizationDeletion(ctx: BaseContext, operationId: string): Promise<void> {
  const row = await ctx.db.operation.findFirst({
    where: { id: operationId, purpose: organizationDeletionPurpose, state: "PENDING" },
  });
  if (!row) return;
  const { id, userId, workspaceId, createdAt } = row;
  assert(userId && workspaceId, "the deletion of an organization is somebody's");
  await settleMoney(ctx, { id, createdAt, workspaceId });
  const deletion = { id, userId, workspaceId };
  try {
    await inTransaction(ctx, (tx) => close(tx, deletion));
  } catch (error) {
    const hindrance = hindranceOf(error);
    if (!hindrance) throw error;
    await refuse(ctx, deletion, hindrance);
    throw error;
  }
}

/** The job's way: an organization that stays is no failure. */
export async function finishOrganizationDeletion(
  ctx: BaseContext,
  { operationId }: { readonly operationId: string },
): Promise<void> {
  try {
    await carryOutOrganizationDeletion(ctx, operationId);
  } catch (error) {
    if (!hindranceOf(error)) throw error;
  }
}

async function close(tx: TransactionContext, { id, userId, workspaceId }: Deletion): Promise<void> {
  await lockPerson(tx, userId);
  const data = { state: "DONE", finishedAt: tx.now() } as const;
  const { count } = await tx.db.operation.updateMany({ where: { id, state: "PENDING" }, data });
  if (count === 0) return;
  const unsettled = await findUnsettled(tx, workspaceId);
  if (unsettled) throw new DomainError(unsettled);
  const handle = await closeWorkspace(tx, { workspaceId, userId });
  await reserveHandle(tx, { handle, userId });
  await enqueue(tx, { name: "leaving.close-organization", payload: { workspaceId } });
}

/** Why the organization stays for good; null for what another try may get past. */
function hindranceOf(error: unknown): Hindrance | null {
  if (!isDomainError(error)) return null;
  const { code } = error;
  return code === "payment_overdue" || code === "balance_stuck" || code === "organization_in_use" ? code : null;
}

async function refuse(ctx: BaseContext, deletion: Deletion, refusalCode: Hindrance): Promise<void> {
  const { id, userId, workspaceId } = deletion;
  await inTransaction(ctx, async (tx) => {
    const data = { state: "REFUSED", refusalCode, finishedAt: tx.now() } as const;
    const { count } = await tx.db.operation.updateMany({ where: { id, state: "PENDING" }, data });
    if (count === 0) return;
    const details = { code: refusalCode };
    await recordAudit(tx, { action: "workspace.deletion_stopped", workspaceId, userId, subjectId: id, details });
  });
}
