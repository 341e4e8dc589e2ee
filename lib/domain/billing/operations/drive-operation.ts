import type { BaseContext } from "../../shared/context";
import { isStripeRefusal } from "../../shared/stripe-failure";
import { type BillingAccount, getBillingAccount } from "../customer/billing-account";
import { describeRefusal, explainRefusal } from "../payments/explain-refusal";
import type { Settlement } from "../payments/settle-payment";
import { syncCustomer } from "../sync/sync-customer";
import type { PaymentOutcome } from "../views";
import { completeOperation, waitForBank, waitForStripe } from "./close-operation";
import { giveUpOperation } from "./give-up-operation";
import { kindOf } from "./kinds";
import type { Operation } from "./operation";
import type { NotBegun } from "./operation-kind";

/**
 * Takes an operation as far as it goes and stores how it stands. Safe to call again and at once from several places: Stripe
 * is read before anything is repeated, steps carry keys, and an operation is closed once.
 * @throws DomainError when it ended with a no
 * @throws StripeFailure when Stripe's answer was lost: the operation stays open and is driven again later
 */
export async function driveOperation(ctx: BaseContext, operation: Operation): Promise<PaymentOutcome> {
  const account = await getBillingAccount(ctx, operation.workspaceId);
  if (operation.undoing) return giveUpOperation(ctx, account, { operation, refusal: operation.undoing });
  const settlement = await settle(ctx, account, operation);
  switch (settlement.state) {
    case "paid":
      await syncCustomer(ctx, account);
      await completeOperation(ctx, operation);
      return { outcome: "done" };
    case "needs-authentication":
      // First: the mail that leads to the bank is written from the open invoice.
      await syncCustomer(ctx, account);
      await waitForBank(ctx, operation, settlement);
      return { outcome: "authenticate", url: settlement.url };
    case "processing":
      await waitForStripe(ctx, operation);
      return { outcome: "processing" };
    case "not-begun":
      // An earlier try may have done a part before Stripe's answer was lost.
      return giveUpOperation(ctx, account, { operation, refusal: { code: settlement.code, detail: null } });
    case "declined": {
      const { reason } = settlement;
      const refusal = { code: explainRefusal(reason), detail: describeRefusal(reason) };
      return giveUpOperation(ctx, account, { operation, refusal });
    }
  }
}

async function settle(ctx: BaseContext, account: BillingAccount, operation: Operation): Promise<Settlement | NotBegun> {
  try {
    return await kindOf(operation).carryOut(ctx, account, operation);
  } catch (error) {
    // A definite no to something else than a card: asking again would get the same answer for ever.
    if (isStripeRefusal(error)) return { state: "declined", reason: error.reason };
    throw error;
  }
}
