import { createHash } from "node:crypto";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { BaseContext, InTransaction } from "./context";
import { DomainError } from "./errors";

export interface Submission {
  /** The id that was rendered into the form. */
  readonly formId: string;
  readonly purpose: string;
  /** What was submitted, without secrets: the id may not come again with anything else. */
  readonly input: Prisma.InputJsonObject;
  readonly workspaceId?: string;
  readonly userId?: string;
}

/** The same input gives the same digest, whatever the order of its keys. */
export function digestInput(input: Prisma.InputJsonObject): string {
  const entries = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

/**
 * Runs `work` in one transaction, once per form. A second submission of the same form, at the same time or later,
 * waits for the first and gets its answer; the same form with other values is refused (`form_reused`).
 * When `work` refuses, nothing is kept and the form may be sent again.
 */
export function runOnce<C extends BaseContext, T extends Prisma.InputJsonObject>(
  ctx: C,
  submission: Submission,
  work: (tx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  const inputHash = digestInput(submission.input);
  return inTransaction(ctx, async (tx) => {
    const now = tx.now();
    // A concurrent insert of the same id blocks here until the other transaction has ended.
    const { count } = await tx.db.operation.createMany({
      data: [
        {
          id: submission.formId,
          purpose: submission.purpose,
          workspaceId: submission.workspaceId ?? null,
          userId: submission.userId ?? null,
          inputHash,
          input: submission.input,
          state: "PENDING",
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return earlierAnswer<T>(tx, submission, inputHash);

    const result = await work(tx);
    await tx.db.operation.update({
      where: { id: submission.formId, workspaceId: submission.workspaceId ?? null },
      data: { state: "DONE", result, finishedAt: now },
    });
    return result;
  });
}

async function earlierAnswer<T>(tx: InTransaction<BaseContext>, submission: Submission, inputHash: string): Promise<T> {
  const earlier = await tx.db.operation.findFirst({
    where: {
      id: submission.formId,
      workspaceId: submission.workspaceId ?? null,
      userId: submission.userId ?? null,
      purpose: submission.purpose,
    },
  });
  if (!earlier || earlier.inputHash !== inputHash) throw new DomainError("form_reused");
  if (earlier.state !== "DONE") throw new DomainError("still_working");
  return earlier.result as T;
}
