import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { lockUsage, splitUsage } from "../../usage";
import type { LeavePlanInput } from "../inputs";
import { awaitOperation } from "../operations/await-operation";
import { driveFirst } from "../operations/drive-as-form";
import { beginPlanOperation } from "../plans/begin-plan-operation";
import { checkAge } from "../plans/check-age";
import { storeUsage } from "../usage-charge/usage-lines";
import type { PaymentOutcome } from "../views";
import { checkEnding } from "./check-ending";

/**
 * Moves the workspace to the free plan at once. What was used is paid first, exactly as shown; when that fails, plan and money
 * stay as they were. Then the plan ends, and what was paid for the rest of its period becomes balance, exactly as shown. The
 * same form sent any number of times is one change. What was used since the amounts were shown is on an invoice of its own, and
 * nothing that costs money is counted any more.
 * @throws DomainError `plan_unknown` where there is no free plan, `plan_not_paid`, `payment_overdue`, `amount_changed`,
 * `limits_not_understood`, `form_stale`, `card_…`, `plan_change_running`, `payment_…`
 */
export async function leavePlan(
  ctx: WorkspaceContext<"billing.write">,
  input: LeavePlanInput,
  formId: string,
): Promise<PaymentOutcome> {
  const prorationDate = input.prorationDate.toISOString();
  const expectedCredit = input.expectedCredit.toString();
  const expectedUsage = input.expectedUsage.toString();
  const submitted = { prorationDate, expectedCredit, expectedUsage, understood: input.understood ?? null };
  const start = { formId, purpose: "billing.leave-plan", submitted } as const;
  const { operation, isMine } = await beginPlanOperation(ctx, start, async (tx) => {
    checkAge(tx, input.prorationDate);
    // From here on nothing more is counted that costs money, so that what is left to pay is known.
    await lockUsage(tx, tx.workspace.id);
    const { held, freePlan, usage } = await checkEnding(tx.db, tx.workspace, input);
    if (!freePlan) throw new DomainError("plan_unknown");
    const { stripeSubscriptionId, planKey: previousPlanKey } = held;
    const endsAt = held.currentPeriodEnd.toISOString();
    const change = { planKey: freePlan.key, previousPlanKey, interval: "month", seats: 1 };
    const { agreed, rest } = splitUsage(usage.lines, input.expectedUsage);
    const fees = { usage: storeUsage(agreed), rest: storeUsage(rest), restId: newId() };
    return { ...change, ...fees, prorationDate, expectedCredit, stripeSubscriptionId, endsAt };
  });
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}
