import type { StripeItem, StripeMetered, StripeSubscription } from "./types";

type Wanted = StripeItem & StripeMetered;
type Held = Pick<StripeSubscription, "itemId" | "meteredItems">;

interface SentItem {
  readonly id?: string;
  readonly price?: string;
  readonly quantity?: number;
  readonly deleted?: true;
}

/** The items of a subscription to be, or what has to change of those it has. */
export function itemsFor({ priceId, quantity, meteredPriceIds }: Wanted, held?: Held): SentItem[] {
  const kept = held?.meteredItems ?? [];
  const known = new Set(kept.map((item) => item.priceId));
  return [
    { ...(held && { id: held.itemId }), price: priceId, quantity },
    ...kept.filter((item) => !meteredPriceIds.includes(item.priceId)).map(toRemoved),
    ...meteredPriceIds.filter((id) => !known.has(id)).map((price) => ({ price })),
  ];
}

function toRemoved({ itemId }: Held["meteredItems"][number]): SentItem {
  return { id: itemId, deleted: true };
}
