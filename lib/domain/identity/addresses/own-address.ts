import type { AccountContext, InTransaction } from "../../shared/context";
import { DomainError } from "../../shared/errors";

interface OwnAddress {
  readonly id: string;
  readonly address: string;
  readonly isPrimary: boolean;
  readonly isVerified: boolean;
}

/** One of the person's own addresses; anybody else's does not exist (`not_found`). */
export async function getOwnAddress(tx: InTransaction<AccountContext>, addressId: string): Promise<OwnAddress> {
  const row = await tx.db.userEmail.findFirst({
    where: { id: addressId, userId: tx.viewer.userId },
    select: { id: true, address: true, isPrimary: true, verifiedAt: true },
  });
  if (!row) throw new DomainError("not_found");
  const { verifiedAt, ...address } = row;
  return { ...address, isVerified: verifiedAt !== null };
}
