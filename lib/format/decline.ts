/**
 * The words for a bank's no in badges, banners and emails. The refusals of forms begin with the same sentences. Which of
 * Stripe's codes is which of these, and which are never told, is `toDecline` of the invoices.
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

/** For a badge: "Not enough funds". */
export function nameDecline(decline: Decline): string {
  return declines[decline].word;
}

/** For an email or a banner: what is the matter, and what helps. */
export function describeDecline(decline: Decline): string {
  const { sentence, advice } = declines[decline];
  return `${sentence} ${advice}`;
}
