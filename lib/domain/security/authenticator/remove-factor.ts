import type { TransactionContext } from "../../shared/context";
import { tellOwner } from "../tell-owner";

/** Forgets the person's app and recovery codes, and tells them. The caller ends sessions and records why. */
export async function removeFactor(tx: TransactionContext, userId: string): Promise<void> {
  await tx.db.authenticator.deleteMany({ where: { userId } });
  await tx.db.recoveryCode.deleteMany({ where: { userId } });
  await tellOwner(tx, userId, "turned-off");
}
