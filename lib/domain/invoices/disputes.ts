/** Decided: the money stayed, or it is gone. */
const settled = ["won", "lost", "warning_closed", "prevented"];

/** Whether a cardholder's objection, in Stripe's word for how it stands, needs nobody any more. */
export function isSettled(disputeStatus: string): boolean {
  return settled.includes(disputeStatus);
}

/** Charges that a cardholder objects to at this moment. */
export const openDispute = { disputeStatus: { not: null, notIn: settled } };
