import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";

interface Claim {
  readonly userId: string;
  readonly address: string;
  /** The one that was typed at sign-up; false for a further one. */
  readonly isPrimary: boolean;
}

/**
 * Notes that a person says this address is theirs. Any number may say so of one address: who verifies it first has it,
 * and until then a claim blocks nobody. Answers the claim's id.
 */
export async function claimAddress(tx: TransactionContext, claim: Claim): Promise<string> {
  const id = newId();
  await tx.db.userEmail.create({ data: { id, ...claim, createdAt: tx.now() } });
  return id;
}
