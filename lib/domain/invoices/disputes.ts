/** Decided, and the money stayed. */
const keptAll = ["won", "warning_closed", "prevented"];

/** Decided: the money stayed, or it is gone. */
const settled = [...keptAll, "lost"];

/** Whether a cardholder's objection, in Stripe's word for how it stands, needs nobody any more. */
export function isSettled(disputeStatus: string): boolean {
  return settled.includes(disputeStatus);
}

/** Whether none of a payment has gone back to the cardholder, or may: it was never objected to, or that came to nothing. */
export function hasLostNothing(disputeStatus: string | null): boolean {
  return disputeStatus === null || keptAll.includes(disputeStatus);
}

/** Charges that a cardholder objects to at this moment. */
export const openDispute = { disputeStatus: { not: null, notIn: settled } };
