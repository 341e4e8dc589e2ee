import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { admitAttempt, lockPerson } from "../../identity";
import type { AccountContext, TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";

/**
 * Asks for a copy of everything that is kept about the person. One at a time and a few a day; a job makes it.
 *
 * @throws DomainError `export_running`, `too_many_attempts`
 */
export async function requestExport(ctx: AccountContext<"recent-auth">): Promise<void> {
  const { userId } = ctx.viewer;
  await assertNoneRuns(ctx, userId);
  await admitAttempt(ctx, "data-export:user", userId);
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    await assertNoneRuns(tx, userId);
    const id = newId();
    await tx.db.dataExport.create({ data: { id, userId, state: "PENDING", createdAt: tx.now() } });
    await recordAudit(tx, { action: "account.export_requested", userId, subjectId: id });
    await enqueue(tx, { name: "leaving.build-export", payload: { exportId: id } });
  });
}

async function assertNoneRuns({ db }: Pick<TransactionContext, "db">, userId: string): Promise<void> {
  const running = await db.dataExport.count({ where: { userId, state: "PENDING" } });
  if (running > 0) throw new DomainError("export_running");
}
