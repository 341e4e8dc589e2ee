/**
 * What people are told of a bank's no, by Stripe's decline code: badges, banners, emails and the CSV. The refusals of forms
 * begin with the same sentences.
 * Closed on purpose. Stripe asks never to tell of a card that was reported lost or stolen, or of a suspicion of fraud: these,
 * `do_not_honor` and every code that is not here are `card_declined`.
 */
const declines = {
  card_declined: { word: "Declined", sentence: "Your card was declined.", advice: "Your bank can tell you why." },
  insufficient_funds: {
    word: "Not enough funds",
    sentence: "Your card has not enough funds.",
    advice: "Use another card, or wait until it has.",
  },
  expired_card: { word: "Card expired", sentence: "Your card has expired.", advice: "Use another card." },
  incorrect_cvc: {
    word: "Wrong security code",
    sentence: "The security code of your card is wrong.",
    advice: "Add the card again.",
  },
  processing_error: {
    word: "Bank did not answer",
    sentence: "Your bank did not answer.",
    advice: "It can work at the next try.",
  },
  authentication_required: {
    word: "Not confirmed with the bank",
    sentence: "Your bank wants you to confirm the payment.",
    advice: "Pay the invoice yourself: that leads to your bank.",
  },
} as const;

export type Decline = keyof typeof declines;

/** Other codes that say the same. */
const sameAs: ReadonlyMap<string, Decline> = new Map([
  ["withdrawal_count_limit_exceeded", "insufficient_funds"],
  ["card_velocity_exceeded", "insufficient_funds"],
  ["invalid_cvc", "incorrect_cvc"],
  ["issuer_not_available", "processing_error"],
  ["try_again_later", "processing_error"],
]);

/** The one that people are told of: `card_declined` for everything that is not for their eyes. */
export function toDecline(code: string | null): Decline {
  if (code === null) return "card_declined";
  return isDecline(code) ? code : (sameAs.get(code) ?? "card_declined");
}

/** For a badge: "Not enough funds". */
export function nameDecline(decline: Decline): string {
  return declines[decline].word;
}

/** For an email or a banner: what is the matter, and what helps. */
export function describeDecline(decline: Decline): string {
  const { sentence, advice } = declines[decline];
  return `${sentence} ${advice}`;
}

function isDecline(code: string): code is Decline {
  return Object.hasOwn(declines, code);
}
