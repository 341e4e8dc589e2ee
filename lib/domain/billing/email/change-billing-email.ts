import { recordAudit } from "../../audit";
import { admitAttempt } from "../../identity";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { runOnce } from "../../shared/run-once";
import type { ChangeBillingEmailInput } from "../inputs";
import { findReader } from "../mails/find-reader";
import { lockMoney } from "../operations/lock-money.sql";
import { billingEmailLinkLife } from "./billing-email-link";
import { enqueueEmailLink } from "./enqueue-email-link";
import { endClaims } from "./open-claim";

/**
 * Asks the reader of an address whether emails about payments may come there. Nothing changes before they agree by the
 * mailed link; whatever waited before is replaced. The form twice asks once.
 *
 * @throws DomainError `billing_email_current`, `too_many_attempts`
 */
export async function changeBillingEmail(
  ctx: WorkspaceContext<"billing.write" | "recent-auth">,
  { email: address }: ChangeBillingEmailInput,
  formId: string,
): Promise<void> {
  const workspaceId = ctx.workspace.id;
  const { userId } = ctx.viewer;
  await admitAttempt(ctx, "change-billing-email:user", userId);
  const submission = { formId, purpose: "billing.change-email", input: { address }, workspaceId, userId };
  await runOnce(ctx, submission, async (tx) => {
    await lockMoney(tx, workspaceId);
    if ((await findReader(tx, workspaceId))?.address === address)
      throw new DomainError("billing_email_current", "email");
    await endClaims(tx, { workspaceId });
    const id = newId();
    const createdAt = tx.now();
    const expiresAt = new Date(createdAt.getTime() + billingEmailLinkLife.ms);
    await tx.db.billingEmailClaim.create({ data: { id, workspaceId, userId, address, createdAt, expiresAt } });
    await recordAudit(tx, { action: "billing.email_asked", workspaceId, subjectId: id });
    await enqueueEmailLink(tx, workspaceId, id);
    return {};
  });
}
