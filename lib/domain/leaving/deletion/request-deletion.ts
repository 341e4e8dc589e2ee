import { inTransaction } from "@/lib/db/transaction";
import { lockMoney, refreshBilling } from "../../billing";
import { lockPerson } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { DeleteAccountInput } from "../inputs";
import { countAttempt } from "./attempts";
import { beginDeletion } from "./begin-deletion";
import { findHindrances, getPersonalWorkspace, isFree } from "./find-hindrances";
import { admitProofs } from "./proofs";

/** `counted`: money is owed, nothing was deleted and the try counts. `blocked`: it was one try too many. */
export type DeletionOutcome = "begun" | "counted" | "blocked";

/**
 * Deletes the person's account, or counts the try when money is owed. Only somebody who showed username, password and factor
 * just now gets that far: with a stolen session alone nobody can have an account blocked.
 *
 * @throws DomainError `deletion_name_wrong`, `password_unset`, `password_wrong`, `code_wrong`, `code_used`,
 * `recovery_code_wrong`, `too_many_attempts`, `deletion_hindered` when something else than money stands in the way, `payment_provider_down`
 */
export async function requestDeletion(
  ctx: AccountContext<"recent-auth">,
  input: DeleteAccountInput & { readonly formId: string },
): Promise<DeletionOutcome> {
  const { userId } = ctx.viewer;
  const workspace = await getPersonalWorkspace(ctx, userId);
  if (input.handle.toLowerCase() !== workspace.handle) throw new DomainError("deletion_name_wrong", "handle");
  const factor = await admitProofs(ctx, input);
  await refreshBilling(ctx, workspace.id);

  const { formId } = input;
  const outcome = await inTransaction(ctx, async (tx): Promise<DeletionOutcome> => {
    await lockPerson(tx, userId);
    await lockMoney(tx, workspace.id);
    await factor?.accept(tx);
    const hindrances = await findHindrances(tx, userId);
    const { debts } = hindrances;
    if (debts.length > 0) return countAttempt(tx, { formId, workspaceId: workspace.id, debts });
    if (!isFree(hindrances)) throw new DomainError("deletion_hindered");
    await beginDeletion(tx, { formId, workspaceId: workspace.id });
    return "begun";
  });
  await factor?.refund();
  return outcome;
}
