import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { admitAttempt, refundAttempt } from "../limits/limits";
import { verifyPassword } from "./hash-password";

export interface TypedPassword {
  readonly password: string;
  /** The form's field that a refusal belongs to. */
  readonly field: string;
}

/** Answers the hash that the person's present password matched. @throws DomainError `password_wrong`, `too_many_attempts` */
export async function assertCurrentPassword(ctx: AccountContext, { password, field }: TypedPassword): Promise<string> {
  const { userId } = ctx.viewer;
  await admitAttempt(ctx, "old-password:user", userId);
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  const passwordHash = user?.passwordHash ?? null;
  const isRight = await verifyPassword(passwordHash, password);
  if (!isRight || passwordHash === null) throw new DomainError("password_wrong", field);
  await refundAttempt(ctx, "old-password:user", userId);
  return passwordHash;
}
