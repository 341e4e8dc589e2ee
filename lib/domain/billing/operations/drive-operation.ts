import type { BaseContext } from "../../shared/context";
import { DomainError, type ErrorCode } from "../../shared/errors";
import { isStripeRefusal } from "../../shared/stripe-failure";
import { type BillingAccount, getBillingAccount } from "../customer/billing-account";
import { describeRefusal, explainRefusal } from "../payments/explain-refusal";
import { type Settlement, settlePayment } from "../payments/settle-payment";
import { carryOutPlanChange, type NotBegun, readPlanChange } from "../plans/carry-out-plan-change";
import { undoPlanChange } from "../plans/undo-plan-change";
import { syncCustomer } from "../sync/sync-customer";
import type { PaymentOutcome } from "../views";
import { completeOperation, refuseOperation, waitForBank, waitForStripe } from "./close-operation";
import type { BillingOperation } from "./operation";

/**
 * Takes an operation as far as it goes and stores how it stands. Safe to call again and at once from several places: Stripe
 * is read before anything is repeated, steps carry keys, and an operation is closed once.
 * @throws DomainError when it ended with a no
 * @throws StripeFailure when Stripe's answer was lost: the operation stays open and is driven again later
 */
export async function driveOperation(ctx: BaseContext, operation: BillingOperation): Promise<PaymentOutcome> {
  const account = await getBillingAccount(ctx, operation.workspaceId);
  const settlement = await settle(ctx, account, operation);
  switch (settlement.state) {
    case "paid":
      await syncCustomer(ctx, account);
      await completeOperation(ctx, operation);
      return { outcome: "done" };
    case "needs-authentication":
      // First: the mail that leads to the bank is written from the open invoice.
      await syncCustomer(ctx, account);
      await waitForBank(ctx, operation);
      return { outcome: "authenticate", url: settlement.url };
    case "processing":
      await waitForStripe(ctx, operation);
      return { outcome: "processing" };
    case "not-begun":
      return refuse(ctx, operation, { code: settlement.code, detail: null });
    case "declined": {
      await undoOperation(ctx, account, operation);
      const { reason } = settlement;
      return refuse(ctx, operation, { code: explainRefusal(reason), detail: describeRefusal(reason) });
    }
  }
}

async function settle(
  ctx: BaseContext,
  account: BillingAccount,
  operation: BillingOperation,
): Promise<Settlement | NotBegun> {
  try {
    if (operation.purpose === "billing.change-plan") {
      return await carryOutPlanChange(ctx, await readPlanChange(ctx, account, operation));
    }
    const { stripeInvoiceId } = operation.input;
    return await settlePayment(ctx, { account, operation, stripeInvoiceId, isOwnInvoice: false });
  } catch (error) {
    // A definite no to something else than a card: asking again would get the same answer for ever.
    if (isStripeRefusal(error)) return { state: "declined", reason: error.reason };
    throw error;
  }
}

/** Also brings our own picture up to date: the void invoice shows as such. An invoice that was open stays open. */
export async function undoOperation(
  ctx: BaseContext,
  account: BillingAccount,
  operation: BillingOperation,
): Promise<void> {
  if (operation.purpose === "billing.change-plan") {
    await undoPlanChange(ctx, await readPlanChange(ctx, account, operation));
  }
  await syncCustomer(ctx, account);
}

async function refuse(
  ctx: BaseContext,
  operation: BillingOperation,
  refusal: { readonly code: ErrorCode; readonly detail: string | null },
): Promise<never> {
  await refuseOperation(ctx, operation, refusal);
  throw new DomainError(refusal.code);
}
