import { isUniqueViolation } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../audit";
import { admitAttempt, lockPerson } from "../identity";
import { assert } from "../shared/assert";
import type { AccountContext, InTransaction } from "../shared/context";
import { DomainError } from "../shared/errors";
import { parseHandle } from "../shared/handle";
import type { ChangeUsernameInput } from "./inputs";
import { claimHandle, reserveHandle } from "./reserved-handles";

/**
 * Gives the person's workspace another name. Addresses with the old one stop working at once and lead nowhere; the old
 * name is held for this person for 90 days. The name one has already changes nothing.
 *
 * @throws DomainError `handle_invalid`, `handle_taken`, `too_many_attempts`
 */
export async function changeUsername(ctx: AccountContext, input: ChangeUsernameInput): Promise<void> {
  const handle = parseHandle(input.handle, "handle");
  await admitAttempt(ctx, "change-username:user", ctx.viewer.userId);
  try {
    await inTransaction(ctx, (tx) => rename(tx, handle));
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("handle_taken", "handle");
    throw error;
  }
}

async function rename(tx: InTransaction<AccountContext>, handle: string): Promise<void> {
  const { userId } = tx.viewer;
  // Two changes at the same time happen one after the other, and each holds its own old name.
  await lockPerson(tx, userId);
  const workspace = await tx.db.workspace.findUnique({
    where: { personalOfId: userId },
    select: { id: true, handle: true },
  });
  assert(workspace, "everybody has a personal workspace");
  if (workspace.handle === handle) return;
  await tx.db.workspace.update({ where: { id: workspace.id }, data: { handle } });
  await claimHandle(tx, { handle, userId, field: "handle" });
  await reserveHandle(tx, { handle: workspace.handle, userId });
  // Without the names: people's names tell who they are, and the log outlives their account.
  await recordAudit(tx, { action: "workspace.renamed", workspaceId: workspace.id, userId });
}
