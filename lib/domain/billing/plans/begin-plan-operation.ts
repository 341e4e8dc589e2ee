import type { Prisma } from "@/lib/db/generated/client";
import type { InTransaction, WorkspaceContext } from "../../shared/context";
import { isDomainError } from "../../shared/errors";
import { type BegunOperation, beginOperation, type OperationStart } from "../operations/begin-operation";
import { abandonPlanChange } from "./abandon-plan-change";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Begins a change of the plan. One that was left at the bank's page and chosen anew was not paid for and gives way.
 * @throws DomainError as `beginOperation` and `abandonPlanChange`
 */
export async function beginPlanOperation(
  ctx: Writer,
  start: OperationStart,
  prepare: (tx: InTransaction<Writer>) => Promise<Prisma.InputJsonObject>,
): Promise<BegunOperation> {
  try {
    return await beginOperation(ctx, start, prepare);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "plan_change_running") throw error;
    await abandonPlanChange(ctx);
    return beginOperation(ctx, start, prepare);
  }
}
