import type {
  StripeBalanceMove,
  StripeCustomer,
  StripeInvoice,
  StripeInvoicePayment,
  StripeSubscription,
} from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { readNewMoves } from "../balance/read-new-moves";
import { type CardsSortedOut, sortOutCards } from "../cards/sort-out-cards";
import type { BillingAccount } from "../customer/billing-account";

/** All that Stripe says about a customer, with our rules for cards carried out. */
export interface CustomerReading {
  readonly credit: bigint;
  readonly cards: CardsSortedOut;
  readonly subscriptions: readonly StripeSubscription[];
  readonly invoices: readonly StripeInvoice[];
  readonly payments: ReadonlyMap<string, readonly StripeInvoicePayment[]>;
  /** What moved in the balance since we last looked. */
  readonly balanceMoves: readonly StripeBalanceMove[];
}

/** Null when the customer was deleted in Stripe, or is of another account. */
export async function readCustomer(ctx: BaseContext, account: BillingAccount): Promise<CustomerReading | null> {
  const { stripe } = ctx.gateways;
  // First: of one that is gone Stripe lists nothing.
  const customer = await stripe.customers.find(account.customerId);
  if (!customer) return null;
  const [subscriptions, invoices] = await Promise.all([
    stripe.subscriptions.listOf(account.customerId),
    stripe.invoices.listOf(account.customerId),
  ]);
  const [cards, payments, balanceMoves] = await Promise.all([
    settleCards(ctx, account, customer),
    readNewPayments(ctx, account, invoices),
    readNewMoves(ctx, account),
  ]);
  // Of the movements, so that the two agree: the customer was read before them.
  const credit = balanceMoves.at(-1)?.balanceAfter ?? customer.credit;
  return { credit, cards, subscriptions, invoices, payments, balanceMoves };
}

/** Lets go in Stripe of the cards that may not stay, however they got there, and names the default. */
async function settleCards(
  ctx: BaseContext,
  account: BillingAccount,
  customer: StripeCustomer,
): Promise<CardsSortedOut> {
  const { cards: gateway, customers } = ctx.gateways.stripe;
  const known = await ctx.db.paymentMethod.findMany({
    where: { workspaceId: account.workspaceId },
    select: { stripePaymentMethodId: true },
  });
  const cards = await gateway.listOf(customer.id);
  if (account.isClosed) {
    for (const card of cards) await gateway.detach(card.id, { idempotencyKey: newId() });
    return { keep: [], refuse: [], defaultCardId: null };
  }
  const sorted = sortOutCards({
    cards,
    defaultCardId: customer.defaultCardId,
    knownCardIds: new Set(known.map((row) => row.stripePaymentMethodId)),
  });
  // A key of its own each time: a loose card stays loose, and a failure that Stripe remembers is not met again.
  for (const { card } of sorted.refuse) await gateway.detach(card.id, { idempotencyKey: newId() });
  if (sorted.defaultCardId !== null && sorted.defaultCardId !== customer.defaultCardId) {
    await customers.setDefaultCard(customer.id, sorted.defaultCardId, { idempotencyKey: newId() });
  }
  return sorted;
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
