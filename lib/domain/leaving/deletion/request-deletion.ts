import { inTransaction } from "@/lib/db/transaction";
import { lockMoney, refreshBilling } from "../../billing";
import { assertCurrentPassword, lockPerson } from "../../identity";
import { acceptCode, admitCode, getTwoFactor } from "../../security";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { DeleteAccountInput } from "../inputs";
import { countAttempt } from "./attempts";
import { beginDeletion } from "./begin-deletion";
import { findHindrances, getPersonalWorkspace, isFree } from "./find-hindrances";

/** `counted`: money is owed, nothing was deleted and the try counts. `blocked`: it was one try too many. */
export type DeletionOutcome = "begun" | "counted" | "blocked";

type Recent = AccountContext<"recent-auth">;

/**
 * Deletes the person's account, or counts the try when money is owed. Only somebody who showed username, password and factor
 * just now gets that far: with a stolen session alone nobody can have an account blocked.
 *
 * @throws DomainError `deletion_name_wrong`, `password_wrong`, `code_wrong`, `code_used`, `too_many_attempts`,
 * `deletion_hindered` when something else than money stands in the way, `payment_provider_down`
 */
export async function requestDeletion(
  ctx: Recent,
  input: DeleteAccountInput & { readonly formId: string },
): Promise<DeletionOutcome> {
  const { userId } = ctx.viewer;
  const workspace = await getPersonalWorkspace(ctx, userId);
  if (input.handle.toLowerCase() !== workspace.handle) throw new DomainError("deletion_name_wrong", "handle");
  await assertPassword(ctx, input.password ?? "");
  const code = await admitFactor(ctx, input.code ?? "");
  await refreshBilling(ctx, workspace.id);

  const { formId } = input;
  const outcome = await inTransaction(ctx, async (tx): Promise<DeletionOutcome> => {
    await lockPerson(tx, userId);
    await lockMoney(tx, workspace.id);
    if (code) await acceptCode(tx, userId, code.typed);
    const hindrances = await findHindrances(tx, userId);
    const { debts } = hindrances;
    if (debts.length > 0) return countAttempt(tx, { formId, workspaceId: workspace.id, debts });
    if (!isFree(hindrances)) throw new DomainError("deletion_hindered");
    await beginDeletion(tx, { formId, workspaceId: workspace.id });
    return "begun";
  });
  await code?.refund();
  return outcome;
}

/** Somebody without a password has shown another proof a moment ago, or would not be here. */
async function assertPassword(ctx: Recent, password: string): Promise<void> {
  const withPassword = await ctx.db.user.count({ where: { id: ctx.viewer.userId, passwordHash: { not: null } } });
  if (withPassword > 0) await assertCurrentPassword(ctx, { password, field: "password" });
}

async function admitFactor(ctx: Recent, typed: string) {
  const { state } = await getTwoFactor(ctx);
  if (state === "off") return null;
  if (typed === "") throw new DomainError("code_wrong", "code");
  return { typed, refund: await admitCode(ctx, ctx.viewer.userId) };
}
