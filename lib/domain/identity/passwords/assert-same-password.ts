import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { verifyPassword } from "./hash-password";

/**
 * For a form that comes again: its first submission stored a password, which is kept out of what the submissions are
 * compared by. Only who sends the same one gets the first one's answer and session; else it is `form_reused`.
 */
export async function assertSamePassword(ctx: BaseContext, userId: string, password: string): Promise<void> {
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(user?.passwordHash ?? null, password))) throw new DomainError("form_reused");
}
