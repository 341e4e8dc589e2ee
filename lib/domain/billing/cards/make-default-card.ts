import type { WorkspaceContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { getBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import type { MakeDefaultCardInput } from "../inputs";
import { syncCustomer } from "../sync/sync-customer";
import { getCard } from "./get-card";

/**
 * Makes a card the one that pays from now on. Doing it twice does nothing more. Whoever stores it records it, as with a new
 * card: here or when Stripe's event comes.
 * @throws DomainError `not_found`, `payment_provider_down`
 */
export async function makeDefaultCard(
  ctx: WorkspaceContext<"billing.write">,
  { cardId }: Pick<MakeDefaultCardInput, "cardId">,
): Promise<void> {
  const card = await getCard(ctx, cardId);
  if (card.isDefault) return;
  const account = await getBillingAccount(ctx, ctx.workspace.id);
  const { customers } = ctx.gateways.stripe;
  // A key of its own each time: going back to an earlier default is a new change.
  const options = { idempotencyKey: newId() };
  await orProviderDown(customers.setDefaultCard(account.customerId, card.stripePaymentMethodId, options));
  await orProviderDown(syncCustomer(ctx, account));
}
