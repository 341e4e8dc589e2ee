import type { AccountContext } from "../../shared/context";
import type { SessionRow } from "../views";
import { describeDevice } from "./describe-device";

/** Where the person is signed in, this browser first, then the latest sign of life; the fifty latest. */
export async function listSessions(ctx: AccountContext): Promise<SessionRow[]> {
  const now = ctx.now();
  const sessions = await ctx.db.session.findMany({
    where: { userId: ctx.viewer.userId, revokedAt: null, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 50,
    select: { id: true, userAgent: true, ip: true, createdAt: true, lastSeenAt: true },
  });
  const rows = sessions.map(({ userAgent, ...session }) => ({
    ...session,
    device: describeDevice(userAgent),
    place: ctx.gateways.places.find(session.ip),
    isThisDevice: session.id === ctx.viewer.sessionId,
  }));
  return rows.sort((a, b) => Number(b.isThisDevice) - Number(a.isThisDevice));
}
