import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { InTransaction, WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { digestInput } from "../../shared/run-once";
import { assertNoneRuns } from "./assert-none-runs";
import { enqueueResume } from "./enqueue-resume";
import { isRemovingCard, lockMoney } from "./lock-money.sql";
import { findOperationRow, type Operation, readOperation } from "./operation";
import { type OperationPurpose, planPurposes, settlingPurposes } from "./purposes";

const RESUME_AFTER_MS = 20_000;

export interface OperationStart {
  readonly formId: string;
  readonly purpose: OperationPurpose;
  /** What was submitted: the same form may not come again with anything else. */
  readonly submitted: Prisma.InputJsonObject;
}

export interface BegunOperation {
  readonly operation: Operation;
  /** False when this form was sent before: whoever sent it first is at work, or done. */
  readonly isMine: boolean;
}

type Writer = WorkspaceContext<"billing.write">;

/**
 * Writes down what is about to be asked of Stripe, with the job that finishes it should we die on the way. `prepare` checks
 * the wish and says what to do; when it refuses, nothing is kept.
 * @throws DomainError `form_reused`, `plan_change_running`, `still_working` while a card is being removed or an invoice corrected
 */
export async function beginOperation(
  ctx: Writer,
  start: OperationStart,
  prepare: (tx: InTransaction<Writer>) => Promise<Prisma.InputJsonObject>,
): Promise<BegunOperation> {
  const inputHash = digestInput(start.submitted);
  return inTransaction(ctx, async (tx) => {
    const workspaceId = tx.workspace.id;
    const id = start.formId;
    const createdAt = tx.now();
    const facts = { purpose: start.purpose, workspaceId, userId: tx.viewer.userId, inputHash };
    // Waits for a form of the same id that is being written. Another plan change of the workspace is in the way too: a partial
    // unique index allows one at a time.
    const { count } = await tx.db.operation.createMany({
      data: [{ id, ...facts, input: {}, state: "PENDING", createdAt }],
      skipDuplicates: true,
    });
    if (count === 0) return { operation: await findEarlier(tx, id, facts), isMine: false };

    await lockMoney(tx, workspaceId);
    if (await isRemovingCard(tx, workspaceId)) throw new DomainError("still_working");
    await assertNoneRuns(tx, id, rivalsOf(start.purpose));
    const input = await prepare(tx);
    const row = await tx.db.operation.update({ where: { id, workspaceId }, data: { input } });
    await enqueueResume(tx, id, { runAt: new Date(createdAt.getTime() + RESUME_AFTER_MS) });
    return { operation: readOperation(row), isMine: true };
  });
}

/** What must not run beside it: a correction runs alone. Only the proof of a card has no part in that. */
function rivalsOf(purpose: OperationPurpose): readonly OperationPurpose[] {
  if (purpose === "billing.correct-invoice") return settlingPurposes;
  return settlingPurposes.includes(purpose) ? ["billing.correct-invoice"] : [];
}

async function findEarlier(
  tx: InTransaction<Writer>,
  id: string,
  facts: { readonly purpose: OperationPurpose; readonly userId: string; readonly inputHash: string },
): Promise<Operation> {
  const row = await findOperationRow(tx.db, tx.workspace.id, id);
  if (!row) {
    const isTaken = planPurposes.includes(facts.purpose) && (await isPlanChanging(tx));
    throw new DomainError(isTaken ? "plan_change_running" : "form_reused");
  }
  const isSame = row.purpose === facts.purpose && row.userId === facts.userId && row.inputHash === facts.inputHash;
  if (!isSame) throw new DomainError("form_reused");
  return readOperation(row);
}

async function isPlanChanging(tx: InTransaction<Writer>): Promise<boolean> {
  const where = { workspaceId: tx.workspace.id, purpose: { in: planPurposes }, state: "PENDING" } as const;
  return (await tx.db.operation.findFirst({ where, select: { id: true } })) !== null;
}
