import { currency } from "@/lib/config/catalogue";
import { portal } from "@/portal.config";
import { recordAudit } from "../../audit";
import type { DebtView } from "../../billing/views";
import type { AccountContext, InTransaction, TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";

const { limit, hours } = portal.deletionAttempts;

/** How many tries with unpaid invoices lie within the window. */
export async function countAttempts(ctx: Pick<TransactionContext, "db" | "now">, userId: string): Promise<number> {
  const since = new Date(ctx.now().getTime() - hours * 60 * 60 * 1_000);
  return ctx.db.deletionAttempt.count({ where: { userId, at: { gt: since } } });
}

interface Attempt {
  readonly formId: string;
  readonly workspaceId: string;
  readonly debts: readonly DebtView[];
}

/**
 * Counts a try to delete an account that owes money; the last one of the window blocks it, at once and everywhere. The caller
 * holds the person's lock, so tries at the same time count one after the other. A form sent twice counts once.
 */
export async function countAttempt(
  tx: InTransaction<AccountContext>,
  attempt: Attempt,
): Promise<"counted" | "blocked"> {
  const { userId } = tx.viewer;
  const { formId: id, workspaceId, debts } = attempt;
  const owed = debts.reduce((sum, { amount }) => sum + amount, 0n);
  const data = [{ id, userId, at: tx.now(), currency: debts[0]?.currency ?? currency, owed }];
  const { count } = await tx.db.deletionAttempt.createMany({ data, skipDuplicates: true });
  if (count === 0) await assertOwn(tx, id);
  const made = await countAttempts(tx, userId);
  if (count === 1) {
    const details = { attempt: made, limit };
    await recordAudit(tx, { action: "account.deletion_refused", workspaceId, userId, subjectId: id, details });
  }
  return made < limit ? "counted" : block(tx, workspaceId);
}

async function assertOwn(tx: InTransaction<AccountContext>, id: string): Promise<void> {
  const own = await tx.db.deletionAttempt.count({ where: { id, userId: tx.viewer.userId } });
  if (own === 0) throw new DomainError("form_reused");
}

async function block(tx: InTransaction<AccountContext>, workspaceId: string): Promise<"blocked"> {
  const { userId } = tx.viewer;
  const at = tx.now();
  const { count } = await tx.db.user.updateMany({
    where: { id: userId, blockedAt: null },
    data: { blockedAt: at, blockReason: "UNPAID" },
  });
  if (count === 1) {
    await recordAudit(tx, { action: "account.blocked", workspaceId, userId });
    await enqueue(tx, { name: "leaving.send-account-blocked", payload: { userId, at: at.toISOString() } });
  }
  return "blocked";
}
