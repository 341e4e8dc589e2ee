import { recordAudit } from "../../audit";
import { lockPerson } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { runOnce } from "../../shared/run-once";
import { hasFactor } from "../has-factor";
import { tellOwner } from "../tell-owner";
import { newRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes";

/** Replaces all recovery codes. @returns the new ones, which nobody can read again; null when the same form made them before. */
export async function regenerateRecoveryCodes(
  ctx: AccountContext<"recent-auth">,
  { formId }: { readonly formId: string },
): Promise<readonly string[] | null> {
  const { userId } = ctx.viewer;
  const codes = newRecoveryCodes();
  const submission = { isFirst: false };
  await runOnce(ctx, { formId, purpose: "security.regenerate-codes", input: {}, userId }, async (tx) => {
    submission.isFirst = true;
    // Two tabs at once would otherwise leave twenty codes.
    await lockPerson(tx, userId);
    if (!(await hasFactor(tx, userId))) throw new DomainError("two_factor_off");
    await replaceRecoveryCodes(tx, userId, codes);
    await recordAudit(tx, { action: "security.recovery_codes_replaced", userId });
    await tellOwner(tx, userId, "codes-replaced");
    return {};
  });
  return submission.isFirst ? codes : null;
}
