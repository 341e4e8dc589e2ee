import type { AccountContext } from "../shared/context";
import { setupOf } from "./authenticator/totp";
import type { TwoFactorView } from "./views";

/** Whether the person has a second factor. Without a setup's secret: {@link getTwoFactorSetup} has it. */
export async function getTwoFactor(ctx: AccountContext): Promise<Exclude<TwoFactorView, { state: "pending" }>> {
  const { userId } = ctx.viewer;
  const authenticator = await ctx.db.authenticator.findUnique({ where: { userId }, select: { confirmedAt: true } });
  if (!authenticator?.confirmedAt) return { state: "off" };
  const codesLeft = await ctx.db.recoveryCode.count({ where: { userId, usedAt: null } });
  return { state: "on", since: authenticator.confirmedAt, codesLeft };
}

/** The same with the secret of a setup that has begun: only for who signed in recently. */
export async function getTwoFactorSetup(ctx: AccountContext<"recent-auth">): Promise<TwoFactorView> {
  const { userId } = ctx.viewer;
  const pending = await ctx.db.authenticator.findFirst({
    where: { userId, confirmedAt: null },
    select: { secret: true },
  });
  return pending ? { state: "pending", setup: setupOf(ctx.viewer, pending.secret) } : getTwoFactor(ctx);
}
