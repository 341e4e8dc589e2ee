import type { AccountContext, InTransaction } from "../../shared/context";
import { DomainError } from "../../shared/errors";

interface OwnAddress {
  readonly id: string;
  readonly isPrimary: boolean;
  readonly isVerified: boolean;
}

/** Makes changes of one person's addresses wait for each other: which one is primary, and how many there are. */
export async function lockAddresses(tx: InTransaction<AccountContext>): Promise<void> {
  await tx.db.user.update({ where: { id: tx.viewer.userId }, data: { updatedAt: tx.now() } });
}

/** One of the person's own addresses; anybody else's does not exist (`not_found`). */
export async function getOwnAddress(tx: InTransaction<AccountContext>, addressId: string): Promise<OwnAddress> {
  const row = await tx.db.userEmail.findFirst({
    where: { id: addressId, userId: tx.viewer.userId },
    select: { id: true, isPrimary: true, verifiedAt: true },
  });
  if (!row) throw new DomainError("not_found");
  return { id: row.id, isPrimary: row.isPrimary, isVerified: row.verifiedAt !== null };
}
