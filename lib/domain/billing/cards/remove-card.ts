import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { getBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import type { RemoveCardInput } from "../inputs";
import { syncCustomer } from "../sync/sync-customer";
import { claimCardRemoval, endCardRemoval } from "./claim-card-removal";
import { getCard } from "./get-card";
import { makeDefaultCard } from "./make-default-card";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Removes a card from the workspace and from Stripe. The default one hands over to the card that was chosen, and the last
 * one stays while something may still have to be paid.
 * @throws DomainError `not_found`, `card_successor`, `card_last`, `still_working` while another card is being removed,
 * `payment_provider_down`
 */
export async function removeCard(ctx: Writer, input: RemoveCardInput): Promise<void> {
  const card = await getCard(ctx, input.cardId);
  const claimId = await claimCardRemoval(ctx, card.id);
  try {
    await handOver(ctx, card, input.successorId ?? "");
    const { cards } = ctx.gateways.stripe;
    // A key of its own each time: a loose card stays loose, and a failure that Stripe remembers is not met again.
    await orProviderDown(cards.detach(card.stripePaymentMethodId, { idempotencyKey: newId() }));
    await orProviderDown(syncCustomer(ctx, await getBillingAccount(ctx, ctx.workspace.id)));
  } finally {
    await endCardRemoval(ctx, claimId);
  }
}

async function handOver(
  ctx: Writer,
  card: { readonly id: string; readonly isDefault: boolean },
  successorId: string,
): Promise<void> {
  if (!card.isDefault) return;
  const others = await ctx.db.paymentMethod.count({ where: { workspaceId: ctx.workspace.id, id: { not: card.id } } });
  if (others === 0) return;
  if (successorId === "" || successorId === card.id) throw new DomainError("card_successor", "successorId");
  await makeDefaultCard(ctx, { cardId: successorId });
}
