import type {
  StripeBalanceMove,
  StripeCard,
  StripeCharge,
  StripeCreditNote,
  StripeCustomer,
  StripeInvoice,
  StripeInvoicePayment,
  StripeSubscription,
} from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { readNewMoves } from "../balance/read-new-moves";
import type { BillingAccount } from "../customer/billing-account";

/** All that Stripe says about a customer. */
export interface CustomerReading {
  readonly customer: StripeCustomer;
  readonly credit: bigint;
  /** Every card attached, oldest first, also those that may not stay. */
  readonly cards: readonly StripeCard[];
  readonly subscriptions: readonly StripeSubscription[];
  readonly invoices: readonly StripeInvoice[];
  readonly payments: ReadonlyMap<string, readonly StripeInvoicePayment[]>;
  /** What moved in the balance since we last looked. */
  readonly balanceMoves: readonly StripeBalanceMove[];
  /** Every try to take money with a card, with what went back. */
  readonly charges: readonly StripeCharge[];
  readonly creditNotes: readonly StripeCreditNote[];
}

/** Null when the customer was deleted in Stripe, or is of another account. */
export async function readCustomer(ctx: BaseContext, account: BillingAccount): Promise<CustomerReading | null> {
  const { stripe } = ctx.gateways;
  // First: of one that is gone Stripe lists nothing.
  const customer = await stripe.customers.find(account.customerId);
  if (!customer) return null;
  const [cards, subscriptions, invoices, charges, creditNotes] = await Promise.all([
    stripe.cards.listOf(account.customerId),
    stripe.subscriptions.listOf(account.customerId),
    stripe.invoices.listOf(account.customerId),
    stripe.charges.listOf(account.customerId),
    stripe.creditNotes.listOf(account.customerId),
  ]);
  const [payments, balanceMoves] = await Promise.all([
    readNewPayments(ctx, account, invoices),
    readNewMoves(ctx, account),
  ]);
  // Of the movements, so that the two agree: the customer was read before them.
  const credit = balanceMoves.at(-1)?.balanceAfter ?? customer.credit;
  return { customer, credit, cards, subscriptions, invoices, payments, balanceMoves, charges, creditNotes };
}

/** Payments never change once made, so only those we have not stored are asked for. */
async function readNewPayments(
  ctx: BaseContext,
  account: BillingAccount,
  invoices: readonly StripeInvoice[],
): Promise<ReadonlyMap<string, readonly StripeInvoicePayment[]>> {
  const stored = await ctx.db.invoicePayment.findMany({
    where: { workspaceId: account.workspaceId },
    select: { stripePaymentId: true },
  });
  const known = new Set(stored.map((row) => row.stripePaymentId));
  const behind = invoices.filter(({ settledPaymentIds }) => settledPaymentIds.some((id) => !known.has(id)));
  const payments = new Map<string, readonly StripeInvoicePayment[]>();
  for (const { id } of behind) payments.set(id, await ctx.gateways.stripe.invoices.listPayments(id));
  return payments;
}
