import { defineKind, type Stored } from "../../kernel/kind";
import type { Work } from "../../kernel/work";

type Category = "charge" | "refund" | "refund_failure" | "dispute" | "dispute_reversal";
type FeeDetail = {
  amount: number;
  application: null;
  currency: string;
  description: string;
  type: "stripe_fee";
};

/** A movement of the account's own money (`balance_transaction`), not of a customer's balance. */
export type LedgerEntry = Stored & {
  object: "balance_transaction";
  amount: number;
  available_on: number;
  balance_type: "payments";
  created: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: FeeDetail[];
  net: number;
  reporting_category: Category;
  source: string;
  type: "charge" | "refund" | "refund_failure" | "adjustment";
  _customer: string | null;
};

const TYPES: Readonly<Record<Category, LedgerEntry["type"]>> = {
  charge: "charge",
  refund: "refund",
  refund_failure: "refund_failure",
  dispute: "adjustment",
  dispute_reversal: "adjustment",
};
const FEE_DESCRIPTIONS: Partial<Record<Category, string>> = {
  charge: "Stripe processing fees",
  dispute: "Dispute fee",
};
const PAYOUT_SECONDS = 7 * 86_400;

export const ledgerEntries = defineKind<LedgerEntry>({
  name: "balance_transaction",
  prefix: "txn",
  title: "balance transaction",
  expandable: { source: "*" },
  compute: (entry, work) => ({ status: isAvailable(entry, work) ? "available" : "pending" }),
});

/** Whether the money can be paid out already. */
export function isAvailable(entry: LedgerEntry, work: Work): boolean {
  return entry.available_on <= work.now(entry._customer);
}

type Movement = {
  /** Positive brings money in. */
  amount: number;
  fee?: number;
  category: Category;
  currency: string;
  customer: string | null;
  description?: string | null;
  source: string;
  /** Skips the days money from a card takes to arrive. */
  isImmediate?: boolean;
};

/** Writes one movement; nothing else ever changes the account's balance. */
export function bookMovement(work: Work, { amount, fee = 0, category, ...movement }: Movement): LedgerEntry {
  const now = work.now(movement.customer);
  const isWaiting = category === "charge" && !movement.isImmediate;
  const description = FEE_DESCRIPTIONS[category];
  const detail = description ? [{ amount: fee, application: null, currency: movement.currency, description }] : [];
  return work.insert(ledgerEntries, {
    id: work.newId(ledgerEntries),
    object: "balance_transaction",
    amount,
    available_on: isWaiting ? now + PAYOUT_SECONDS : now,
    balance_type: "payments",
    created: now,
    currency: movement.currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: detail.map((entry) => ({ ...entry, type: "stripe_fee" })),
    net: amount - fee,
    reporting_category: category,
    source: movement.source,
    type: TYPES[category],
    _customer: movement.customer,
  });
}

/** What a card payment costs: 1.5 % and 25 cents, as for European cards. */
export function chargeFee(amount: number): number {
  return Math.round((amount * 15) / 1000) + 25;
}
