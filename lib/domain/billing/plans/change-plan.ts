import type { InTransaction, WorkspaceContext } from "../../shared/context";
import { DomainError, isDomainError } from "../../shared/errors";
import type { ChangePlanInput } from "../inputs";
import { awaitOperation } from "../operations/await-operation";
import { type BegunOperation, beginOperation } from "../operations/begin-operation";
import { driveFirst } from "../operations/drive-as-form";
import type { PaymentOutcome } from "../views";
import { abandonPlanChange } from "./abandon-plan-change";
import { checkPlanChoice } from "./check-plan-choice";

const STALE_AFTER_MS = 15 * 60_000;

type Writer = WorkspaceContext<"billing.write">;

/**
 * Subscribes the workspace to a plan or moves it to a larger one, at once and for exactly the amount the person saw.
 *
 * The same form sent any number of times is one change and gets one answer. When the bank wants the payer to confirm, the
 * answer says where to; `finishPayment` ends it. A no leaves the plan as it was. When Stripe's answer is lost the change stays
 * open and a job finds out (`payment_unknown`).
 * @throws DomainError `plan_…`, `seats_needed`, `card_…`, `amount_changed`, `form_stale`, `payment_…`
 */
export async function changePlan(ctx: Writer, input: ChangePlanInput, formId: string): Promise<PaymentOutcome> {
  const { operation, isMine } = await begin(ctx, input, formId);
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}

async function begin(ctx: Writer, input: ChangePlanInput, formId: string): Promise<BegunOperation> {
  const submitted = {
    planKey: input.planKey,
    interval: input.interval,
    seats: input.seats ?? null,
    expectedAmount: input.expectedAmount.toString(),
    prorationDate: input.prorationDate.toISOString(),
  };
  const start = { formId, purpose: "billing.change-plan", submitted } as const;
  const prepare = async (tx: InTransaction<Writer>) => {
    const { seats, heldPlanKey } = await checkChange(tx, input);
    return { ...submitted, seats, previousPlanKey: heldPlanKey };
  };
  try {
    return await beginOperation(ctx, start, prepare);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "plan_change_running") throw error;
    // Left at the bank's page and chosen anew: the earlier change was not paid for and gives way.
    await abandonPlanChange(ctx);
    return beginOperation(ctx, start, prepare);
  }
}

async function checkChange(tx: InTransaction<Writer>, input: ChangePlanInput) {
  const age = tx.now().getTime() - input.prorationDate.getTime();
  if (age < 0 || age > STALE_AFTER_MS) throw new DomainError("form_stale");
  const terms = await checkPlanChoice(tx.db, tx.workspace, input);
  const workspaceId = tx.workspace.id;
  const card = await tx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true }, select: { id: true } });
  if (!card) throw new DomainError("card_needed");
  return terms;
}
