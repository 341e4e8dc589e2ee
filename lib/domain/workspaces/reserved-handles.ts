import { hashToken } from "../identity";
import type { TransactionContext } from "../shared/context";
import { DomainError } from "../shared/errors";

const RESERVED_MS = 90 * 24 * 60 * 60 * 1_000;

interface Claim {
  readonly handle: string;
  readonly userId: string;
}

/** Whether somebody else gave this name up less than 90 days ago, or is gone since then. */
export async function isReservedForOthers(tx: TransactionContext, { handle, userId }: Claim): Promise<boolean> {
  const held = await tx.db.reservedHandle.count({
    where: {
      handle: { in: [handle, hashToken(handle)] },
      OR: [{ userId: null }, { userId: { not: userId } }],
      reservedUntil: { gt: tx.now() },
    },
  });
  return held > 0;
}

/**
 * Ends the reservation of a name that a workspace just took. Call it after the workspace has the name: whoever gave it up
 * at the same moment has committed by then, and the reservation is seen.
 *
 * @throws DomainError `handle_taken` when the name is held for somebody else
 */
export async function claimHandle(tx: TransactionContext, claim: Claim & { readonly field: string }): Promise<void> {
  if (await isReservedForOthers(tx, claim)) throw new DomainError("handle_taken", claim.field);
  await tx.db.reservedHandle.deleteMany({ where: { handle: claim.handle } });
}

/** Holds a name that the person just gave up: for 90 days only they can have it. */
export async function reserveHandle(tx: TransactionContext, { handle, userId }: Claim): Promise<void> {
  const reservedUntil = new Date(tx.now().getTime() + RESERVED_MS);
  await tx.db.reservedHandle.upsert({
    where: { handle },
    create: { handle, userId, reservedUntil },
    update: { userId, reservedUntil },
  });
}

/**
 * Holds the names of somebody whose account is deleted, so that nobody can pass for them, without keeping the names: names
 * tell who it was, so their hashes are kept. Names given up earlier keep their day.
 */
export async function reserveWithoutPerson(tx: TransactionContext, { handle, userId }: Claim): Promise<void> {
  await reserveHandle(tx, { handle, userId });
  const held = await tx.db.reservedHandle.findMany({ where: { userId } });
  await tx.db.reservedHandle.deleteMany({ where: { userId } });
  await tx.db.reservedHandle.createMany({
    data: held.map((one) => ({ handle: hashToken(one.handle), userId: null, reservedUntil: one.reservedUntil })),
    skipDuplicates: true,
  });
}
