import { forgetTrustedDevices } from "../../identity";
import type { TransactionContext } from "../../shared/context";
import { hasFactor } from "../has-factor";
import { tellOwner } from "../tell-owner";

/** Forgets the person's app, and tells them. The caller has locked the person, ends sessions and records why. */
export async function removeApp(tx: TransactionContext, userId: string): Promise<void> {
  await tx.db.authenticator.deleteMany({ where: { userId } });
  const isProtected = await settleFactors(tx, userId);
  await tellOwner(tx, userId, isProtected ? "app-removed" : "turned-off");
}

/** The same for app and passkeys alike: the password alone signs in. */
export async function removeAllFactors(tx: TransactionContext, userId: string): Promise<void> {
  await tx.db.authenticator.deleteMany({ where: { userId } });
  await tx.db.passkey.deleteMany({ where: { userId } });
  await settleFactors(tx, userId);
  await tellOwner(tx, userId, "turned-off");
}

/**
 * What follows from a factor's removal: no device is trusted any more, links that would turn off a later one are void, and
 * the last factor takes the recovery codes with it. @returns whether any factor is left.
 */
export async function settleFactors(tx: TransactionContext, userId: string): Promise<boolean> {
  await forgetTrustedDevices(tx, userId);
  await tx.db.emailToken.updateMany({
    where: { userId, purpose: "DISABLE_TWO_FACTOR", usedAt: null, voidedAt: null },
    data: { voidedAt: tx.now() },
  });
  const isProtected = await hasFactor(tx, userId);
  if (!isProtected) await tx.db.recoveryCode.deleteMany({ where: { userId } });
  return isProtected;
}
