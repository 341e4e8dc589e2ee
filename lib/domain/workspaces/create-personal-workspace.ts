import { fullName } from "@/lib/format/full-name";
import { recordAudit } from "../audit";
import type { NewPerson } from "../identity";
import { assert } from "../shared/assert";
import type { TransactionContext } from "../shared/context";
import { suggestHandle } from "../shared/handle";
import { newId } from "../shared/ids";
import { isReservedForOthers } from "./reserved-handles";

/** Twenty-eight million suffixes per name: the second try succeeds but for bad luck, the fifth but for a mistake. */
const TRIES = 5;

/** Gives a new person the workspace that everybody has exactly one of, with a handle made from their name. */
export async function createPersonalWorkspace(tx: TransactionContext, person: NewPerson): Promise<void> {
  const { userId } = person;
  const name = fullName(person);
  const workspaceId = await insertWorkspace(tx, { userId, name });
  await tx.db.membership.create({ data: { id: newId(), workspaceId, userId, role: "OWNER", createdAt: tx.now() } });
  await tx.db.user.update({ where: { id: userId }, data: { lastWorkspaceId: workspaceId } });
  await recordAudit(tx, { action: "workspace.created", workspaceId, userId, details: { kind: "PERSONAL" } });
}

/** Skips a taken handle instead of failing on it: a failed statement would end the transaction. */
async function insertWorkspace(
  tx: TransactionContext,
  { userId, name }: { userId: string; name: string },
): Promise<string> {
  const id = newId();
  const now = tx.now();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const handle = suggestHandle(name);
    const { count } = await tx.db.workspace.createMany({
      data: [
        {
          id,
          kind: "PERSONAL",
          handle,
          name,
          personalOfId: userId,
          createdAt: now,
          updatedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) continue;
    if (!(await isReservedForOthers(tx, { handle, userId }))) return id;
    await tx.db.workspace.delete({ where: { id } });
  }
  assert(false, "no free handle was found");
}
