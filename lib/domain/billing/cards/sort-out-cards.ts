import type { StripeCard } from "@/lib/gateways/stripe/types";

export const MAX_CARDS = 3;

/** `card_replaced`: its bank has issued it anew, and the new one is here. */
export type CardRefusal = "card_duplicate" | "card_limit" | "card_replaced";

export interface CardsAsRead {
  /** Oldest first. */
  readonly cards: readonly StripeCard[];
  readonly defaultCardId: string | null;
  /** Those we keep already: they win over newcomers. */
  readonly knownCardIds: ReadonlySet<string>;
}

export interface CardsSortedOut {
  readonly keep: readonly StripeCard[];
  readonly refuse: readonly { readonly card: StripeCard; readonly reason: CardRefusal }[];
  readonly defaultCardId: string | null;
}

/**
 * Which of a customer's cards stay: each number once, three at most, those we know and then the older first. A newcomer of a
 * known number that holds longer was issued anew and takes the place of the old one. The first card is the default.
 */
export function sortOutCards({ cards, defaultCardId, knownCardIds }: CardsAsRead): CardsSortedOut {
  const known = cards.filter(({ id }) => knownCardIds.has(id));
  const keep: StripeCard[] = [];
  const refuse: { card: StripeCard; reason: CardRefusal }[] = [];
  let wanted = defaultCardId;
  for (const card of [...known, ...cards.filter((one) => !known.includes(one))]) {
    const place = keep.findIndex(({ fingerprint }) => fingerprint !== null && fingerprint === card.fingerprint);
    const twin = keep[place];
    if (twin && monthOf(card) > monthOf(twin)) {
      keep[place] = card;
      refuse.push({ card: twin, reason: "card_replaced" });
      if (wanted === twin.id) wanted = card.id;
    } else if (twin) refuse.push({ card, reason: "card_duplicate" });
    else if (keep.length === MAX_CARDS) refuse.push({ card, reason: "card_limit" });
    else keep.push(card);
  }
  const stays = keep.some(({ id }) => id === wanted);
  return { keep, refuse, defaultCardId: stays ? wanted : (keep[0]?.id ?? null) };
}

/** The month to whose end a card holds, as a number that grows. */
function monthOf({ expYear, expMonth }: StripeCard): number {
  return expYear * 12 + expMonth;
}
