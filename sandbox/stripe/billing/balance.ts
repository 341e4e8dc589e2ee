/** What happens to a customer's balance when an invoice is finalized. */
export type BalanceUse = {
  amountDue: number;
  endingBalance: number;
  /** An amount too small to charge was put on the balance instead. */
  tooSmall: boolean;
};

/**
 * Applies a customer's balance to an invoice: credit (negative) pays for it, a debt is added to it, and an
 * invoice below zero becomes credit. What is left below the smallest charge is owed until the next invoice.
 */
export function applyBalance(total: number, balance: number, smallestCharge: number): BalanceUse {
  const owed = total + balance;
  if (total < 0 || owed <= 0) return { amountDue: 0, endingBalance: owed, tooSmall: false };
  if (owed < smallestCharge) return { amountDue: 0, endingBalance: owed, tooSmall: true };
  return { amountDue: owed, endingBalance: 0, tooSmall: false };
}
