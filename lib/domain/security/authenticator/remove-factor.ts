import { forgetTrustedDevices } from "../../identity";
import type { TransactionContext } from "../../shared/context";
import { tellOwner } from "../tell-owner";

/** Forgets the person's app, recovery codes, trusted devices and links that would turn off a later one, and tells them. The caller ends sessions and records why. */
export async function removeFactor(tx: TransactionContext, userId: string): Promise<void> {
  await tx.db.authenticator.deleteMany({ where: { userId } });
  await tx.db.recoveryCode.deleteMany({ where: { userId } });
  await forgetTrustedDevices(tx, userId);
  await tx.db.emailToken.updateMany({
    where: { userId, purpose: "DISABLE_TWO_FACTOR", usedAt: null, voidedAt: null },
    data: { voidedAt: tx.now() },
  });
  await tellOwner(tx, userId, "turned-off");
}
