import type { WorkspaceContext } from "../../shared/context";
import { DomainError, isDomainError } from "../../shared/errors";
import { getBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import { driveOperation } from "../operations/drive-operation";
import { giveUpOperation } from "../operations/give-up-operation";
import { type Operation, readOperation } from "../operations/operation";
import { planPurposes } from "../operations/purposes";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Takes back the plan change that waits at the bank, so that another can begin. One that was paid meanwhile is finished
 * instead.
 * @throws DomainError `plan_change_running` while one is being worked on, `form_stale` when it turned out to be paid
 */
export async function abandonPlanChange(ctx: Writer): Promise<void> {
  const where = { workspaceId: ctx.workspace.id, purpose: { in: planPurposes }, state: "PENDING" } as const;
  const row = await ctx.db.operation.findFirst({ where });
  if (!row) return;
  const operation = readOperation(row);
  if (!operation.wasSentToBank && !operation.undoing) throw new DomainError("plan_change_running");
  await orProviderDown(giveWay(ctx, operation));
}

async function giveWay(ctx: Writer, operation: Operation): Promise<void> {
  try {
    const { outcome } = await driveOperation(ctx, operation);
    if (outcome === "authenticate") {
      const account = await getBillingAccount(ctx, operation.workspaceId);
      const refusal = { code: "card_authentication_failed", detail: "abandoned" } as const;
      await giveUpOperation(ctx, account, { operation, refusal });
    }
  } catch (error) {
    // It ended with a no: ours, or the bank's meanwhile.
    if (isDomainError(error)) return;
    throw error;
  }
  throw new DomainError("form_stale");
}
