import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { BillingAccount } from "../customer/billing-account";
import { syncCustomer } from "../sync/sync-customer";
import type { PaymentOutcome } from "../views";
import { completeOperation, markUndoing, refuseOperation, waitForStripe } from "./close-operation";
import { kindOf } from "./kinds";
import type { Operation, Refusal } from "./operation";
import type { Retreat } from "./operation-kind";

interface Given {
  readonly operation: Operation;
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
  given: Given,
): Promise<PaymentOutcome> {
  const { operation, refusal } = given;
  const end = await undo(ctx, account, given);
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

async function undo(ctx: BaseContext, account: BillingAccount, { operation, refusal }: Given): Promise<Retreat> {
  const { takeBack } = kindOf(operation);
  if (!takeBack) return "undone";
  await markUndoing(ctx, operation, refusal);
  return takeBack(ctx, account, operation);
}
