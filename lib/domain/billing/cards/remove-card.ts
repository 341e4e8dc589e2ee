import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { getBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import type { RemoveCardInput } from "../inputs";
import { syncCustomer } from "../sync/sync-customer";
import { getCard } from "./get-card";
import { makeDefaultCard } from "./make-default-card";

/**
 * Removes a card from the workspace and from Stripe. The default one hands over to the card that was chosen, and the last
 * one stays while something may still have to be paid.
 * @throws DomainError `not_found`, `card_successor`, `card_last`, `payment_provider_down`
 */
export async function removeCard(ctx: WorkspaceContext<"billing.write">, input: RemoveCardInput): Promise<void> {
  const card = await getCard(ctx, input.cardId);
  const workspaceId = ctx.workspace.id;
  const others = await ctx.db.paymentMethod.count({ where: { workspaceId, id: { not: card.id } } });
  if (others === 0 && (await owesOrMayOwe(ctx))) throw new DomainError("card_last");
  if (card.isDefault && others > 0) {
    const successorId = input.successorId ?? "";
    if (successorId === "" || successorId === card.id) throw new DomainError("card_successor", "successorId");
    await makeDefaultCard(ctx, { cardId: successorId });
  }
  const account = await getBillingAccount(ctx, workspaceId);
  const { cards } = ctx.gateways.stripe;
  const id = card.stripePaymentMethodId;
  await orProviderDown(cards.detach(id, { idempotencyKey: `${id}:detach` }));
  await orProviderDown(syncCustomer(ctx, account));
}

async function owesOrMayOwe(ctx: WorkspaceContext<"billing.write">): Promise<boolean> {
  const workspaceId = ctx.workspace.id;
  const subscription = await ctx.db.subscription.findUnique({ where: { workspaceId }, select: { id: true } });
  if (subscription) return true;
  const open = await ctx.db.invoice.findFirst({ where: { workspaceId, status: "open" }, select: { id: true } });
  return open !== null;
}
