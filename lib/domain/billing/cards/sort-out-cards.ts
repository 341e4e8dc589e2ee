import type { StripeCard } from "@/lib/gateways/stripe/types";

export const MAX_CARDS = 3;

export interface CardsAsRead {
  /** Oldest first. */
  readonly cards: readonly StripeCard[];
  readonly defaultCardId: string | null;
  /** Those we keep already: they win over newcomers. */
  readonly knownCardIds: ReadonlySet<string>;
}

export interface CardsSortedOut {
  readonly keep: readonly StripeCard[];
  readonly refuse: readonly { readonly card: StripeCard; readonly reason: "card_duplicate" | "card_limit" }[];
  readonly defaultCardId: string | null;
}

/**
 * Which of a customer's cards stay: each number once, three at most, those we know and then the older first. The first card
 * is the default. The same reading always gives the same answer, so any number of readers agree.
 */
export function sortOutCards({ cards, defaultCardId, knownCardIds }: CardsAsRead): CardsSortedOut {
  const known = cards.filter(({ id }) => knownCardIds.has(id));
  const keep: StripeCard[] = [];
  const refuse: { card: StripeCard; reason: "card_duplicate" | "card_limit" }[] = [];
  for (const card of [...known, ...cards.filter((one) => !known.includes(one))]) {
    const isRepeated = keep.some(({ fingerprint }) => fingerprint !== null && fingerprint === card.fingerprint);
    if (isRepeated) refuse.push({ card, reason: "card_duplicate" });
    else if (keep.length === MAX_CARDS) refuse.push({ card, reason: "card_limit" });
    else keep.push(card);
  }
  const stays = keep.some(({ id }) => id === defaultCardId);
  return { keep, refuse, defaultCardId: stays ? defaultCardId : (keep[0]?.id ?? null) };
}
