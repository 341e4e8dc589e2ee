import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { splitUsage } from "../../usage";
import type { CancelPlanInput } from "../inputs";
import { awaitOperation } from "../operations/await-operation";
import { driveFirst } from "../operations/drive-as-form";
import { beginPlanOperation } from "../plans/begin-plan-operation";
import { storeUsage } from "../usage-charge/usage-lines";
import type { PaymentOutcome } from "../views";
import { checkEnding } from "./check-ending";

/**
 * Gives up the paid plan with its period, for good or until it is taken back (`keepPlan`). What was used so far is paid first,
 * exactly as shown; when that fails, the plan is kept and renewed as before. What is used until the end is collected shortly
 * before it. The same form sent any number of times is one cancellation.
 * @throws DomainError `plan_not_paid`, `plan_ending`, `payment_overdue`, `amount_changed`, `limits_not_understood`, `card_…`,
 * `plan_change_running`, `payment_…`
 */
export async function cancelPlan(
  ctx: WorkspaceContext<"billing.write">,
  input: CancelPlanInput,
  formId: string,
): Promise<PaymentOutcome> {
  const { reason, comment, expectedUsage } = input;
  const wish = { reason, comment };
  const submitted = { ...wish, expectedUsage: expectedUsage.toString(), understood: input.understood ?? null };
  const start = { formId, purpose: "billing.cancel-plan", submitted } as const;
  const { operation, isMine } = await beginPlanOperation(ctx, start, async (tx) => {
    const { held, usage } = await checkEnding(tx.db, tx.workspace, input);
    if (held.cancelAt) throw new DomainError("plan_ending");
    const { stripeSubscriptionId, planKey: heldPlanKey, currentPeriodEnd } = held;
    const endsAt = currentPeriodEnd.toISOString();
    return {
      ...wish,
      stripeSubscriptionId,
      heldPlanKey,
      endsAt,
      usage: storeUsage(splitUsage(usage.lines, expectedUsage).agreed),
    };
  });
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}
