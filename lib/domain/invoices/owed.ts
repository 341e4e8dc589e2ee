/** Issued, not paid and not taken back: what Stripe has given up collecting is owed all the same. */
export const owed = { status: { in: ["open", "uncollectible"] }, amountRemaining: { gt: 0n } };

export function isOwed(invoice: { readonly status: string; readonly amountRemaining: bigint }): boolean {
  return owed.status.in.includes(invoice.status) && invoice.amountRemaining > 0n;
}
