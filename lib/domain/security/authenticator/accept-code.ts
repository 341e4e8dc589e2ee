import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { stepOf } from "./totp";

/**
 * Takes a code of the person's confirmed app, once: of any number of tries at the same time one succeeds, and no code of
 * that time step or an earlier one is taken again.
 *
 * @throws DomainError `code_wrong`, `code_used`, `two_factor_off`
 */
export async function acceptCode(tx: TransactionContext, userId: string, code: string): Promise<void> {
  const authenticator = await tx.db.authenticator.findFirst({
    where: { userId, confirmedAt: { not: null } },
    select: { userId: true, secret: true },
  });
  if (!authenticator) throw new DomainError("two_factor_off");
  const step = await stepOf(authenticator, code, tx.now());
  if (step === null) throw new DomainError("code_wrong", "code");
  const { count } = await tx.db.authenticator.updateMany({
    where: { userId, secret: authenticator.secret, OR: [{ lastUsedStep: null }, { lastUsedStep: { lt: step } }] },
    data: { lastUsedStep: step },
  });
  if (count !== 1) throw new DomainError("code_used", "code");
}
