import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { BillingAccount } from "../customer/billing-account";
import { readPlanChange } from "../plans/carry-out-plan-change";
import { undoPlanChange } from "../plans/undo-plan-change";
import { syncCustomer } from "../sync/sync-customer";
import type { PaymentOutcome } from "../views";
import { completeOperation, markUndoing, refuseOperation, waitForStripe } from "./close-operation";
import type { BillingOperation, Refusal } from "./operation";

interface Retreat {
  readonly operation: BillingOperation;
  readonly refusal: Refusal;
}

/**
 * Takes back what an operation did in Stripe and ends it with a no. A payment that arrived meanwhile wins: then the operation
 * ends well. An invoice that was open before it stays open.
 * @throws DomainError the refusal, once it is final
 * @throws StripeFailure when Stripe's answer was lost: the operation stays open and goes on being taken back
 */
export async function giveUpOperation(
  ctx: BaseContext,
  account: BillingAccount,
  retreat: Retreat,
): Promise<PaymentOutcome> {
  const { operation, refusal } = retreat;
  const end = await undo(ctx, account, retreat);
  if (end === "processing") {
    await waitForStripe(ctx, operation);
    return { outcome: "processing" };
  }
  // Also brings our own picture up to date: a void invoice shows as such.
  await syncCustomer(ctx, account);
  if (end === "paid") {
    await completeOperation(ctx, operation);
    return { outcome: "done" };
  }
  await refuseOperation(ctx, operation, refusal);
  throw new DomainError(refusal.code);
}

async function undo(
  ctx: BaseContext,
  account: BillingAccount,
  { operation, refusal }: Retreat,
): Promise<"undone" | "paid" | "processing"> {
  if (operation.purpose === "billing.pay-invoice") return "undone";
  await markUndoing(ctx, operation, refusal);
  return undoPlanChange(ctx, await readPlanChange(ctx, account, operation));
}
