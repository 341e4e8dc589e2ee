import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { BillingEmailReference } from "../inputs";
import { lockMoney } from "../operations/lock-money.sql";
import { endClaims } from "./open-claim";

/** Takes back a change that waits: its link works no more. @throws DomainError `form_stale` when it does not wait any more */
export async function cancelBillingEmail(
  ctx: WorkspaceContext<"billing.write">,
  { claimId: id }: BillingEmailReference,
): Promise<void> {
  const workspaceId = ctx.workspace.id;
  await inTransaction(ctx, async (tx) => {
    await lockMoney(tx, workspaceId);
    if (!(await endClaims(tx, { workspaceId, id }))) throw new DomainError("form_stale");
    await recordAudit(tx, { action: "billing.email_change_canceled", workspaceId, subjectId: id });
  });
}
