import { assertCurrentPassword } from "../../identity";
import { acceptCode, acceptRecoveryCode, admitCode, countRecoveryCodes, getTwoFactor } from "../../security";
import type { AccountContext, TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { DeleteAccountInput } from "../inputs";
import type { DeletionProofsView } from "../views";

type Recent = AccountContext<"recent-auth">;

/** What the person has to show before the account goes. A passkey cannot be asked in a form: a recovery code takes its place. */
export async function findProofs(ctx: Recent): Promise<DeletionProofsView> {
  const [withPassword, { state }, codesLeft] = await Promise.all([
    ctx.db.user.count({ where: { id: ctx.viewer.userId, passwordHash: { not: null } } }),
    getTwoFactor(ctx),
    countRecoveryCodes(ctx),
  ]);
  const other = codesLeft === null ? null : "recovery-code";
  return { hasPassword: withPassword > 0, factor: state === "on" ? "app" : other };
}

/** A factor that was typed: looked at within the transaction, and the try is taken back after it. */
interface TypedFactor {
  readonly accept: (tx: TransactionContext) => Promise<void>;
  readonly refund: () => Promise<void>;
}

/**
 * Checks the password and counts the try of the factor, if the person has one. People without a password are refused: nothing
 * else that a form can ask for is theirs alone. @throws DomainError `password_unset`, `password_wrong`, `too_many_attempts`,
 * `code_wrong`, `recovery_code_wrong`
 */
export async function admitProofs(ctx: Recent, input: DeleteAccountInput): Promise<TypedFactor | null> {
  const { hasPassword, factor } = await findProofs(ctx);
  if (!hasPassword) throw new DomainError("password_unset");
  await assertCurrentPassword(ctx, { password: input.password, field: "password" });
  if (factor === null) return null;
  const { userId } = ctx.viewer;
  const { code = "", recoveryCode = "" } = input;
  if (factor === "app") {
    if (code === "") throw new DomainError("code_wrong", "code");
    return { accept: (tx) => acceptCode(tx, userId, code), refund: await admitCode(ctx, userId) };
  }
  if (recoveryCode === "") throw new DomainError("recovery_code_wrong", "recoveryCode");
  return { accept: (tx) => acceptRecoveryCode(tx, userId, recoveryCode), refund: await admitCode(ctx, userId) };
}
