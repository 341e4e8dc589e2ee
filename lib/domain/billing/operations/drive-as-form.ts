import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { isStripeFailure } from "../../shared/stripe-failure";
import { getBillingAccount } from "../customer/billing-account";
import type { PaymentOutcome } from "../views";
import { refuseOperation } from "./close-operation";
import { driveOperation } from "./drive-operation";
import type { Operation } from "./operation";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Drives an operation that somebody is waiting for.
 * @throws DomainError `payment_unknown` when Stripe's answer was lost: the job finds out and the page will show it
 */
export async function driveAsForm(ctx: Writer, operation: Operation): Promise<PaymentOutcome> {
  try {
    return await driveOperation(ctx, operation);
  } catch (error) {
    if (isStripeFailure(error)) throw new DomainError("payment_unknown");
    throw error;
  }
}

/**
 * The same for an operation that was just written down. When Stripe does not even answer a question, nothing was begun: the
 * operation is closed and the form may be sent again.
 * @throws DomainError `payment_provider_down`
 */
export async function driveFirst(ctx: Writer, operation: Operation): Promise<PaymentOutcome> {
  const { customerId } = await getBillingAccount(ctx, operation.workspaceId);
  try {
    await ctx.gateways.stripe.customers.find(customerId);
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    await refuseOperation(ctx, operation, { code: "payment_provider_down", detail: error.reason.code });
    throw new DomainError("payment_provider_down");
  }
  return driveAsForm(ctx, operation);
}
