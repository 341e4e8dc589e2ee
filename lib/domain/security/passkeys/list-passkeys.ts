import type { AccountContext } from "../../shared/context";
import type { PasskeyRow } from "../views";

/** Passkeys of one person. */
export const MAX_PASSKEYS = 10;

/** All of the person's own passkeys, the oldest first. */
export function listPasskeys(ctx: AccountContext): Promise<readonly PasskeyRow[]> {
  return ctx.db.passkey.findMany({
    where: { userId: ctx.viewer.userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MAX_PASSKEYS,
    select: { id: true, name: true, backedUp: true, createdAt: true, lastUsedAt: true },
  });
}
