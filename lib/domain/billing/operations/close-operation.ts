import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { collectNow } from "../dunning/collect-later.sql";
import { tellPayers } from "../mails/tell-payers";
import { enqueueResume } from "./enqueue-resume";
import { kindOf } from "./kinds";
import { atBank, type Operation, type Refusal } from "./operation";

const ASK_AGAIN_MS = 30 * 60_000;

/** Ends the operation well, once: whoever comes second changes nothing. */
export async function completeOperation(ctx: BaseContext, operation: Operation): Promise<void> {
  const { id, workspaceId, userId, input } = operation;
  const kind = kindOf(operation);
  await inTransaction(ctx, async (tx) => {
    const data = { state: "DONE", result: { outcome: "done" }, finishedAt: tx.now() } as const;
    const { count } = await tx.db.operation.updateMany({ where: { id, workspaceId, state: "PENDING" }, data });
    if (count === 0) return;
    const details = { ...kind.audit.details(input), askedBy: userId };
    await recordAudit(tx, { action: kind.audit.done, workspaceId, subjectId: id, details });
    await kind.whenDone?.(tx, operation);
    await collectNow(tx, workspaceId);
  });
}

/** Ends the operation with a definite no. */
export async function refuseOperation(ctx: BaseContext, operation: Operation, refusal: Refusal): Promise<void> {
  const { id, workspaceId, userId, input } = operation;
  const kind = kindOf(operation);
  await inTransaction(ctx, async (tx) => {
    const { code, detail } = refusal;
    const data = { state: "REFUSED", refusalCode: code, result: { detail }, finishedAt: tx.now() } as const;
    const { count } = await tx.db.operation.updateMany({ where: { id, workspaceId, state: "PENDING" }, data });
    if (count === 0) return;
    const details = { ...kind.audit.details(input), code, detail, askedBy: userId };
    await recordAudit(tx, { action: kind.audit.refused, workspaceId, subjectId: id, details });
    await kind.whenRefused?.(tx, operation, refusal);
    await collectNow(tx, workspaceId);
  });
}

/** Before the first step back: whoever finds the operation later goes on taking it back, and never begins it again. */
export async function markUndoing(
  ctx: BaseContext,
  { id, workspaceId }: Operation,
  { code, detail }: Refusal,
): Promise<void> {
  const result = { step: "undo", code, detail };
  await ctx.db.operation.updateMany({ where: { id, workspaceId, state: "PENDING" }, data: { result } });
}

/**
 * The payer goes to the bank now, to pay or to let a card be proven. Should they not come back, the job asks Stripe later how
 * it ended.
 */
export async function waitForBank(ctx: BaseContext, operation: Operation, { isProof = false } = {}): Promise<void> {
  const { id, workspaceId, wasSentToBank, isProving } = operation;
  const result = isProof ? { ...atBank, of: "hold" } : atBank;
  const isFirstVisit = !wasSentToBank || (isProving && !isProof);
  await inTransaction(ctx, async (tx) => {
    const where = { id, workspaceId, state: "PENDING" } as const;
    const { count } = await tx.db.operation.updateMany({ where, data: { result } });
    if (count === 0) return;
    await askAgainLater(tx, id);
    // Found by the job: nobody is looking at a page that could lead them to the bank.
    if (tx.actor.kind === "SYSTEM" && isFirstVisit) {
      const notice = { kind: "payment-waits", params: {} } as const;
      await tellPayers(tx, { workspaceId, template: "confirm-payment", subjectId: id, notice });
    }
  });
}

/** Stripe has the payment in hand and will say later. */
export async function waitForStripe(ctx: BaseContext, operation: Operation): Promise<void> {
  await inTransaction(ctx, (tx) => askAgainLater(tx, operation.id));
}

function askAgainLater(tx: TransactionContext, operationId: string): Promise<void> {
  return enqueueResume(tx, operationId, { runAt: new Date(tx.now().getTime() + ASK_AGAIN_MS) });
}
