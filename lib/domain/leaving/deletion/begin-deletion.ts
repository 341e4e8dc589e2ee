import { recordAudit } from "../../audit";
import { revokeSessionsOf } from "../../identity";
import type { AccountContext, InTransaction } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { digestInput } from "../../shared/run-once";
import { deletionPurpose, enqueueDeletion } from "./deletion";

interface Beginning {
  readonly formId: string;
  readonly workspaceId: string;
}

/**
 * From here on the account is closed to everybody: no session counts, nobody signs in and no payment begins. A job does the
 * rest, and does it again after a crash. The caller holds the locks of the person and of their money.
 */
export async function beginDeletion(
  tx: InTransaction<AccountContext>,
  { formId: id, workspaceId }: Beginning,
): Promise<void> {
  const { userId } = tx.viewer;
  const input = { workspaceId };
  const facts = { purpose: deletionPurpose, userId, input, inputHash: digestInput(input) };
  const { count } = await tx.db.operation.createMany({
    data: [{ id, ...facts, state: "PENDING", createdAt: tx.now() }],
    skipDuplicates: true,
  });
  if (count === 0) throw new DomainError("form_reused");
  await tx.db.user.update({ where: { id: userId }, data: { leavingAt: tx.now() } });
  await revokeSessionsOf(tx, userId);
  await recordAudit(tx, { action: "account.deletion_begun", workspaceId, userId, subjectId: id });
  await enqueueDeletion(tx, id);
}
