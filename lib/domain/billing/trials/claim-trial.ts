import type { Plan } from "@/lib/config/portal-config";
import type { TransactionContext } from "../../shared/context";
import type { Operation } from "../operations/operation";

interface Claim {
  /** The change of the plan that is being begun. */
  readonly operationId: string;
  readonly workspaceId: string;
  readonly plan: Plan;
  /** Of the card that pays; one that cannot be told from others gets no trial. */
  readonly fingerprint: string | null;
}

/**
 * Takes the one trial that a workspace and a card have, in the transaction that begins the change: of any number of tries at
 * once, in whatever workspaces, one gets it.
 * @returns for how many days, 0 for no trial
 */
export async function claimTrial(tx: TransactionContext, claim: Claim): Promise<number> {
  const { operationId, workspaceId, plan, fingerprint } = claim;
  const days = plan.trialDays ?? 0;
  if (days === 0 || fingerprint === null) return 0;
  const row = { operationId, workspaceId, fingerprint, planKey: plan.key, days, givenAt: tx.now() };
  const { count } = await tx.db.trialGiven.createMany({ data: [row], skipDuplicates: true });
  return count === 0 ? 0 : days;
}

/** The change came to nothing for good: whoever began it may try again. */
export async function dropTrial(tx: TransactionContext, { id: operationId, workspaceId }: Operation): Promise<void> {
  await tx.db.trialGiven.deleteMany({ where: { operationId, workspaceId } });
}
