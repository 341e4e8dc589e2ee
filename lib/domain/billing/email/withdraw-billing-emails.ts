import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { lockMoneyEvenIfLeaving } from "../operations/lock-money.sql";
import { endClaims } from "./open-claim";
import { setBillingEmail } from "./set-billing-email";

interface Stranger {
  /** Whose account they were in. */
  readonly userId: string;
  readonly since: Date;
}

/**
 * Takes back where a stranger may have sent emails about payments since an instant, in every workspace: what waits for its
 * reader waits no more, and what a reader has agreed to goes to the owner again. The caller holds the person's lock.
 */
export async function withdrawBillingEmails(tx: TransactionContext, { userId, since }: Stranger): Promise<void> {
  const claims = await tx.db.billingEmailClaim.findMany({
    where: { userId, createdAt: { gte: since } },
    orderBy: [{ workspaceId: "asc" }, { createdAt: "asc" }],
    select: { id: true, workspaceId: true, address: true },
  });
  for (const { id, workspaceId, address } of claims) {
    await lockMoneyEvenIfLeaving(tx, workspaceId);
    if (await endClaims(tx, { workspaceId, id })) {
      await recordAudit(tx, { action: "billing.email_change_canceled", workspaceId, subjectId: id });
      continue;
    }
    const where = { id: workspaceId, billingEmail: address, closedAt: null };
    const isInUse = (await tx.db.workspace.count({ where })) > 0;
    if (isInUse) await setBillingEmail(tx, { workspaceId, address: null, changedById: userId });
  }
}
