import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { awaitOperation } from "../operations/await-operation";
import { driveFirst } from "../operations/drive-as-form";
import { beginPlanOperation } from "../plans/begin-plan-operation";
import type { PaymentOutcome } from "../views";

/**
 * Takes back a cancellation or a change that was to begin with the next period: the plan is renewed as it is. Costs nothing and
 * pays nothing back. The same form sent any number of times is one change.
 * @throws DomainError `plan_nothing_planned`, `plan_change_running`, `payment_…`
 */
export async function keepPlan(ctx: WorkspaceContext<"billing.write">, formId: string): Promise<PaymentOutcome> {
  const start = { formId, purpose: "billing.keep-plan", submitted: {} } as const;
  const { operation, isMine } = await beginPlanOperation(ctx, start, async (tx) => {
    const held = await tx.db.subscription.findUnique({ where: { workspaceId: tx.workspace.id } });
    if (!held || (!held.cancelAt && !held.nextPlanKey)) throw new DomainError("plan_nothing_planned");
    return { heldPlanKey: held.planKey };
  });
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}
