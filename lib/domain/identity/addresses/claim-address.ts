import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";

/**
 * Notes that a person says this address is theirs. Any number may say so of one address: who verifies it first has it,
 * and until then a claim blocks nobody. Answers the claim's id.
 */
export async function claimAddress(tx: TransactionContext, userId: string, address: string): Promise<string> {
  const id = newId();
  await tx.db.userEmail.create({ data: { id, userId, address, isPrimary: true, createdAt: tx.now() } });
  return id;
}
