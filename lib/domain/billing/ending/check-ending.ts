import { audienceOf, freePlanFor } from "@/lib/config/catalogue";
import type { Plan } from "@/lib/config/portal-config";
import type { TransactionDatabase } from "@/lib/db/client";
import type { Subscription } from "@/lib/db/generated/client";
import type { WorkspaceFacts } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { readOutstandingUsage } from "../../usage";
import type { OutstandingUsage } from "../../usage/views";
import { listDebts } from "../debts/list-debts";
import type { LimitExcess } from "../views";
import { findExcess } from "./find-excess";

export interface EndingTerms {
  readonly held: Subscription;
  /** What follows; null for an organization. */
  readonly freePlan: Plan | null;
  /** What was used and is not paid yet. */
  readonly usage: OutstandingUsage;
  readonly excess: readonly LimitExcess[];
}

interface Agreed {
  readonly expectedUsage: bigint;
  readonly understood?: "on" | undefined;
}

/**
 * What giving up the paid plan comes to.
 * @throws DomainError `plan_not_paid`, `payment_overdue`
 */
export async function readEndingTerms(
  db: TransactionDatabase,
  workspace: Pick<WorkspaceFacts, "id" | "kind">,
): Promise<EndingTerms> {
  const workspaceId = workspace.id;
  const held = await db.subscription.findUnique({ where: { workspaceId } });
  if (!held) throw new DomainError("plan_not_paid");
  const isOverdue = held.status !== "active" && held.status !== "trialing";
  // Ending the plan would stop the collection of what is open, and give back what nobody has paid.
  if (isOverdue || (await listDebts({ db }, workspaceId)).length > 0) throw new DomainError("payment_overdue");
  const freePlan = freePlanFor(audienceOf(workspace.kind));
  const usage = await readOutstandingUsage({ db }, workspaceId);
  return { held, freePlan, usage, excess: await findExcess(db, workspaceId, freePlan?.limits ?? null) };
}

/**
 * The same, held against what the person has seen and agreed to. The caller holds `lockMoney`.
 * @throws DomainError also `amount_changed`, `limits_not_understood`, `card_needed`
 */
export async function checkEnding(
  db: TransactionDatabase,
  workspace: Pick<WorkspaceFacts, "id" | "kind">,
  agreed: Agreed,
): Promise<EndingTerms> {
  const terms = await readEndingTerms(db, workspace);
  // More may have been used since: what is beyond is not charged by this form.
  if (terms.usage.total < agreed.expectedUsage) throw new DomainError("amount_changed");
  if (terms.excess.length > 0 && agreed.understood !== "on") {
    throw new DomainError("limits_not_understood", "understood");
  }
  if (terms.usage.total > 0n) {
    const where = { workspaceId: workspace.id, isDefault: true };
    const card = await db.paymentMethod.findFirst({ where, select: { id: true } });
    if (!card) throw new DomainError("card_needed");
  }
  return terms;
}
