import type { AccountContext } from "../../shared/context";
import type { AddressRow } from "../views";

/** Addresses of one person; verified or not. */
export const MAX_ADDRESSES = 5;

/** All of the person's own addresses, the primary one first, then the oldest. */
export async function listAddresses(ctx: AccountContext): Promise<readonly AddressRow[]> {
  const rows = await ctx.db.userEmail.findMany({
    where: { userId: ctx.viewer.userId },
    orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    take: MAX_ADDRESSES,
    select: { id: true, address: true, isPrimary: true, verifiedAt: true },
  });
  return rows.map(({ verifiedAt, ...row }) => ({ ...row, isVerified: verifiedAt !== null }));
}
