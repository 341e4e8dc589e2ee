import type { AccountContext } from "../../shared/context";
import type { TrustedDeviceRow } from "../views";

/** The browsers that need no second step for now, the last used first; the fifty latest. */
export function listTrustedDevices(ctx: AccountContext): Promise<readonly TrustedDeviceRow[]> {
  return ctx.db.trustedDevice.findMany({
    where: { userId: ctx.viewer.userId, expiresAt: { gt: ctx.now() } },
    orderBy: [{ lastUsedAt: "desc" }, { id: "desc" }],
    take: 50,
    select: { id: true, name: true, ip: true, lastUsedAt: true, expiresAt: true },
  });
}
