/** One movement of the balance. */
export interface BalanceRow {
  readonly id: string;
  /** Stripe's word, or what we made it for. */
  readonly kind: string;
  /** Positive in the workspace's favour, like the balance after it. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly occurredAt: Date;
  readonly invoice: { readonly id: string; readonly number: string } | null;
}

export interface BalancePage {
  readonly currency: string;
  readonly balance: bigint;
  /** Funds that are being added: at the bank, or not answered yet. */
  readonly pendingOperationId: string | null;
  readonly rows: readonly BalanceRow[];
  readonly nextCursor: string | null;
}
