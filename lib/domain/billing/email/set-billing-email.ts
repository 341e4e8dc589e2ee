import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import type { TransactionContext } from "../../shared/context";
import { enqueueProfile } from "../../shared/enqueue-profile";
import { rolesWith } from "../../shared/permission";
import { findReader } from "../mails/find-reader";

interface Change {
  readonly workspaceId: string;
  /** Null for the owner's. */
  readonly address: string | null;
  readonly changedById: string;
}

/**
 * Emails about payments go there from now on. Everybody who may pay is told, the address that got them before too, and a job
 * brings it to Stripe. The caller holds the lock on the workspace's money.
 */
export async function setBillingEmail(tx: TransactionContext, change: Change): Promise<void> {
  const { workspaceId, address, changedById } = change;
  const former = await findReader(tx, workspaceId);
  await tx.db.workspace.update({ where: { id: workspaceId }, data: { billingEmail: address } });
  const action = address === null ? "billing.email_removed" : "billing.email_changed";
  await recordAudit(tx, { action, workspaceId, details: { askedBy: changedById } });
  const at = tx.now().toISOString();
  await notify(tx, {
    to: { workspaceId, roles: rolesWith("billing.write") },
    notice: { kind: "billing-email-changed", params: {} },
    ...(former && {
      mails: [
        { name: "billing.tell-former-email", payload: { workspaceId, address: former.address, changedById, at } },
      ],
    }),
  });
  await enqueueProfile(tx, workspaceId);
}
