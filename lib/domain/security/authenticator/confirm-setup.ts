import { recordAudit } from "../../audit";
import { lockPerson, raiseSession } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { runOnce } from "../../shared/run-once";
import { admitCode } from "../admit-code";
import type { CodeInput } from "../inputs";
import { ensureRecoveryCodes } from "../recovery/recovery-codes";
import { tellOwner } from "../tell-owner";
import { stepOf } from "./totp";

/**
 * Turns the second factor on with the first code of the linked app. This session counts as having passed the second step,
 * all others end.
 *
 * @returns the recovery codes, which nobody can read again; null for who has some, by a passkey or the same form.
 */
export async function confirmSetup(
  ctx: AccountContext<"recent-auth">,
  { code, formId }: CodeInput & { readonly formId: string },
): Promise<readonly string[] | null> {
  const { userId } = ctx.viewer;
  const refund = await admitCode(ctx, userId);
  const pending = await ctx.db.authenticator.findFirst({
    where: { userId, confirmedAt: null },
    select: { userId: true, secret: true },
  });
  if (!pending) throw new DomainError("form_stale");
  const step = await stepOf(pending, code, ctx.now());
  if (step === null) throw new DomainError("code_wrong", "code");
  await refund();
  const made: { codes: readonly string[] | null } = { codes: null };
  await runOnce(ctx, { formId, purpose: "security.confirm-setup", input: {}, userId }, async (tx) => {
    await lockPerson(tx, userId);
    const { count } = await tx.db.authenticator.updateMany({
      // Another tab may have begun anew, or have been faster.
      where: { ...pending, confirmedAt: null },
      data: { confirmedAt: tx.now(), lastUsedStep: step },
    });
    if (count !== 1) throw new DomainError("form_stale");
    made.codes = await ensureRecoveryCodes(tx, userId);
    await raiseSession(tx, ctx.viewer);
    await recordAudit(tx, { action: "security.two_factor_on", userId });
    await tellOwner(tx, userId, "turned-on");
    return {};
  });
  return made.codes;
}
