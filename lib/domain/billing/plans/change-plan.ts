import type { Subscription } from "@/lib/db/generated/client";
import type { InTransaction, WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { findExcess } from "../ending/find-excess";
import type { ChangePlanInput } from "../inputs";
import { assertNoneRuns } from "../operations/assert-none-runs";
import { awaitOperation } from "../operations/await-operation";
import { driveFirst } from "../operations/drive-as-form";
import { promoPurposes } from "../operations/purposes";
import { claimTrial } from "../trials/claim-trial";
import type { PaymentOutcome } from "../views";
import { beginPlanOperation } from "./begin-plan-operation";
import { checkAge } from "./check-age";
import { checkPlanChoice } from "./check-plan-choice";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Subscribes the workspace to a plan or moves it to a larger one, at once and for exactly the amount the person saw. A smaller
 * plan, fewer seats and paying by the month again begin with the next period and can be undone until then (`keepPlan`).
 *
 * The same form sent any number of times is one change and gets one answer. When the bank wants the payer to confirm, the
 * answer says where to; `finishPayment` ends it. A no leaves the plan as it was. When Stripe's answer is lost the change stays
 * open and a job finds out (`payment_unknown`).
 * @throws DomainError `plan_…`, `seats_needed`, `card_…`, `amount_changed`, `form_stale`, `payment_…`, `still_working`
 */
export async function changePlan(ctx: Writer, input: ChangePlanInput, formId: string): Promise<PaymentOutcome> {
  const when = input.when ?? "now";
  const submitted = {
    planKey: input.planKey,
    interval: input.interval,
    seats: input.seats ?? null,
    when,
    understood: input.understood ?? null,
    expectedAmount: input.expectedAmount.toString(),
    prorationDate: input.prorationDate.toISOString(),
  };
  const purpose = when === "now" ? "billing.change-plan" : "billing.schedule-plan";
  const { operation, isMine } = await beginPlanOperation(ctx, { formId, purpose, submitted }, async (tx) => {
    // A code that is being used would be kept for a first plan that has begun without it.
    await assertNoneRuns(tx, formId, promoPurposes);
    return { ...submitted, ...(await checkChange(tx, input, formId)) };
  });
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}

async function checkChange(tx: InTransaction<Writer>, input: ChangePlanInput, operationId: string) {
  checkAge(tx, input.prorationDate);
  const {
    plan,
    change,
    held,
    seats,
    stripePriceId: priceId,
    meteredPriceIds,
  } = await checkPlanChoice(tx.db, tx.workspace, input);
  if ((change === "later") !== (input.when === "renewal")) throw new DomainError("form_stale");
  const workspaceId = tx.workspace.id;
  const excess = await findExcess(tx.db, workspaceId, plan.limits);
  if (excess.length > 0 && input.understood !== "on") throw new DomainError("limits_not_understood", "understood");
  const card = await tx.db.paymentMethod.findFirst({
    where: { workspaceId, isDefault: true },
    select: { fingerprint: true },
  });
  if (!card) throw new DomainError("card_needed");
  const trialDays = change === "subscribe" ? await claimTrial(tx, { operationId, workspaceId, plan, ...card }) : 0;
  return {
    seats,
    priceId,
    meteredPriceIds: [...meteredPriceIds],
    trialDays,
    previousPlanKey: held?.planKey ?? null,
    next: nextOf(held),
  };
}

/** What was to follow: an upgrade that comes to nothing puts it back. */
function nextOf(held: Subscription | null) {
  if (!held?.nextPlanKey || !held.nextInterval || !held.nextQuantity) return null;
  return { planKey: held.nextPlanKey, interval: held.nextInterval, seats: held.nextQuantity };
}
