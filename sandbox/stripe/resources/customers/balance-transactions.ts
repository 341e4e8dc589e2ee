import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers } from "./customers";

type BalanceTransaction = Stored & {
  object: "customer_balance_transaction";
  amount: number;
  checkout_session: string | null;
  created: number;
  credit_note: string | null;
  currency: string;
  customer: string;
  customer_account: null;
  description: string | null;
  ending_balance: number;
  invoice: string | null;
  livemode: false;
  metadata: Metadata;
  type:
    | "adjustment"
    | "initial"
    | "applied_to_invoice"
    | "unapplied_from_invoice"
    | "credit_note"
    | "invoice_overpaid"
    | "invoice_too_small";
};

export const balanceTransactions = defineKind<BalanceTransaction>({
  name: "customer_balance_transaction",
  prefix: "cbtxn",
  expandable: {
    checkout_session: "checkout.session",
    credit_note: "credit_note",
    customer: "customer",
    invoice: "invoice",
  },
});

type BalanceMove = {
  /** Negative is credit for the customer. */
  amount: number;
  currency: string;
  type: BalanceTransaction["type"];
  description?: string | null | undefined;
  invoice?: string | null | undefined;
  creditNote?: string | null | undefined;
  metadata?: Metadata | undefined;
};

/** Moves a customer's balance: the only way it ever changes, so that the ledger always sums up to it. */
export function moveBalance(work: Work, customerId: string, move: BalanceMove): BalanceTransaction {
  const customer = work.get(customers, customerId);
  const currency = move.currency.toLowerCase();
  if (customer.currency !== null && customer.currency !== currency) {
    const message = `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`;
    throw invalidRequest(message, { param: "currency" });
  }
  const ending = customer.balance + move.amount;
  const set = { balance: ending, currency };
  work.change(customers, customerId, { event: "customer.updated", set });
  return work.insert(balanceTransactions, {
    id: work.newId(balanceTransactions),
    object: "customer_balance_transaction",
    amount: move.amount,
    checkout_session: null,
    created: work.now(customerId),
    credit_note: move.creditNote ?? null,
    currency,
    customer: customerId,
    customer_account: null,
    description: move.description ?? null,
    ending_balance: ending,
    invoice: move.invoice ?? null,
    livemode: false,
    metadata: move.metadata ?? {},
    type: move.type,
  });
}
