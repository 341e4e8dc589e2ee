import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { CardsSortedOut } from "../cards/sort-out-cards";
import type { CustomerReading } from "./read-customer";

/**
 * Carries out in Stripe what was decided about a customer's cards: names the default, lets go of those that may not stay.
 * The default first, so that the plan always has a card that pays. Done again by the next look should it fail on the way.
 */
export async function settleCards(
  ctx: BaseContext,
  { customer, cards }: CustomerReading,
  sorted: CardsSortedOut,
): Promise<void> {
  const { cards: gateway, customers } = ctx.gateways.stripe;
  const { defaultCardId } = sorted;
  // A key of its own each time: a loose card stays loose, and a failure that Stripe remembers is not met again.
  if (defaultCardId !== null && defaultCardId !== customer.defaultCardId) {
    await customers.setDefaultCard(customer.id, defaultCardId, { idempotencyKey: newId() });
  }
  const kept = new Set(sorted.keep.map(({ id }) => id));
  for (const { id } of cards.filter((card) => !kept.has(card.id))) {
    await gateway.detach(id, { idempotencyKey: newId() });
  }
}
