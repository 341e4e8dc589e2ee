import type { AccountContext, SecondFactorContext } from "../shared/context";
import { setupOf } from "./authenticator/totp";
import { hasFactor } from "./has-factor";
import type { SecondStepView, TwoFactorView } from "./views";

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

/** How many recovery codes are left; null for who has no factor that they could replace. */
export async function countRecoveryCodes(ctx: AccountContext): Promise<number | null> {
  const { userId } = ctx.viewer;
  if (!(await hasFactor(ctx, userId))) return null;
  return ctx.db.recoveryCode.count({ where: { userId, usedAt: null } });
}

/** What the second step may ask this person for. */
export async function getSecondStep(ctx: SecondFactorContext): Promise<SecondStepView> {
  const { userId } = ctx.viewer;
  const apps = await ctx.db.authenticator.count({ where: { userId, confirmedAt: { not: null } } });
  return { hasApp: apps > 0, hasPasskey: (await ctx.db.passkey.count({ where: { userId } })) > 0 };
}
