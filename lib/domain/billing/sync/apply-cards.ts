import type { PaymentMethod } from "@/lib/db/generated/client";
import type { StripeCard } from "@/lib/gateways/stripe/types";
import type { TransactionContext } from "../../shared/context";
import { type CardsSortedOut, sortOutCards } from "../cards/sort-out-cards";
import type { BillingAccount } from "../customer/billing-account";
import { addCard, dropCard, recordNewDefault, recordRefusal } from "./announce-cards";
import type { CustomerReading } from "./read-customer";

/** Decides which of the cards in Stripe stay and stores those. A deleted workspace keeps none. */
export async function applyCards(
  tx: TransactionContext,
  account: BillingAccount,
  { cards, customer: { defaultCardId } }: CustomerReading,
): Promise<CardsSortedOut> {
  const { workspaceId, isClosed } = account;
  const known = await tx.db.paymentMethod.findMany({ where: { workspaceId }, select: { stripePaymentMethodId: true } });
  const knownCardIds = new Set(known.map((row) => row.stripePaymentMethodId));
  const sorted = sortOutCards({ cards: isClosed ? [] : cards, defaultCardId, knownCardIds });
  await storeCards(tx, account, sorted);
  return sorted;
}

/** Brings the stored cards to those that stay. Whoever stores a change first records it and tells the payers, once. */
export async function storeCards(
  tx: TransactionContext,
  { workspaceId, isClosed }: BillingAccount,
  sorted: CardsSortedOut,
): Promise<void> {
  const rows = await tx.db.paymentMethod.findMany({ where: { workspaceId } });
  const kept = new Set(sorted.keep.map(({ id }) => id));
  const replaced = new Set(sorted.refuse.flatMap(({ card, reason }) => (reason === "card_replaced" ? card.id : [])));
  for (const row of rows.filter((one) => !kept.has(one.stripePaymentMethodId))) {
    // One that gave way to its own successor is no news, and of a deleted workspace nobody wants to hear.
    await dropCard(tx, row, { isNews: !isClosed && !replaced.has(row.stripePaymentMethodId) });
  }
  const successor = rows.find((one) => one.stripePaymentMethodId === sorted.defaultCardId);
  if (successor && !successor.isDefault) await recordNewDefault(tx, successor);
  // First, since the database lets one card be the default at any moment.
  await tx.db.paymentMethod.updateMany({
    where: { workspaceId, isDefault: true, stripePaymentMethodId: { not: sorted.defaultCardId ?? "" } },
    data: { isDefault: false },
  });
  for (const card of sorted.keep) {
    const isDefault = card.id === sorted.defaultCardId;
    const row = rows.find((one) => one.stripePaymentMethodId === card.id);
    if (row) await updateCard(tx, row, { card, isDefault });
    else await addCard(tx, workspaceId, { card, isDefault });
  }
  for (const refused of sorted.refuse) await recordRefusal(tx, workspaceId, refused);
}

async function updateCard(
  tx: TransactionContext,
  { id, workspaceId, expMonth: oldMonth, expYear: oldYear }: PaymentMethod,
  { card: { expMonth, expYear }, isDefault }: { readonly card: StripeCard; readonly isDefault: boolean },
): Promise<void> {
  const holdsAnew = expMonth !== oldMonth || expYear !== oldYear;
  const data = { isDefault, expMonth, expYear, ...(holdsAnew && { expiryToldAt: null }) };
  await tx.db.paymentMethod.updateMany({ where: { id, workspaceId }, data });
}
