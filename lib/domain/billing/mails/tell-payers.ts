import { notify } from "../../notifications";
import type { Notice } from "../../notifications/views";
import type { TransactionContext } from "../../shared/context";
import { rolesWith } from "../../shared/permission";
import type { BillingLetter } from "./send-billing-mail";

/** Tells everybody who may pay for the workspace, in their inboxes, and its billing address by a mail of its own. */
export function tellPayers(
  tx: TransactionContext,
  { workspaceId, template, subjectId, notice }: BillingLetter & { readonly notice: Notice },
): Promise<void> {
  return notify(tx, {
    to: { workspaceId, roles: rolesWith("billing.write") },
    notice,
    mails: [{ name: "billing.send-mail", payload: { workspaceId, template, subjectId } }],
  });
}
