import { pruneNotifications } from "../notifications";
import type { SystemContext } from "../shared/context";

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Deletes what is over: counters, names that are free again, trust in devices, challenges, setups of an app that nobody
 * finished within a day, forms of a second step that are a day old, sessions and links that ended a month ago, and old
 * notifications. Safe to run at any time.
 */
export async function pruneIdentity(ctx: SystemContext): Promise<void> {
  const now = ctx.now();
  const monthAgo = new Date(now.getTime() - 30 * DAY_MS);
  await ctx.db.rateLimit.deleteMany({ where: { windowEndsAt: { lt: now } } });
  await ctx.db.reservedHandle.deleteMany({ where: { reservedUntil: { lte: now } } });
  await ctx.db.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: monthAgo } }, { revokedAt: { lt: monthAgo } }] },
  });
  await ctx.db.emailToken.deleteMany({ where: { expiresAt: { lt: monthAgo } } });
  await pruneNotifications(ctx);
  await ctx.db.trustedDevice.deleteMany({ where: { expiresAt: { lte: now } } });
  await ctx.db.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
  const dayAgo = new Date(now.getTime() - DAY_MS);
  await ctx.db.authenticator.deleteMany({ where: { confirmedAt: null, createdAt: { lt: dayAgo } } });
  await ctx.db.operation.deleteMany({ where: { purpose: "security.pass-second-step", createdAt: { lt: dayAgo } } });
}
