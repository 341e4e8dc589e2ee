import type { PaymentMethod } from "@/lib/db/generated/client";
import type { StripeCard } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { CardsSortedOut } from "../cards/sort-out-cards";
import type { BillingAccount } from "../customer/billing-account";
import { tellPayers } from "../mails/tell-payers";

/** Brings the stored cards to those that stay. Whoever stores a card first records it and tells the owner, once. */
export async function applyCards(
  tx: TransactionContext,
  account: BillingAccount,
  sorted: CardsSortedOut,
): Promise<void> {
  const { workspaceId } = account;
  const rows = await tx.db.paymentMethod.findMany({ where: { workspaceId } });
  const kept = new Set(sorted.keep.map(({ id }) => id));
  for (const row of rows.filter((one) => !kept.has(one.stripePaymentMethodId))) await dropCard(tx, row);
  const successor = rows.find((one) => one.stripePaymentMethodId === sorted.defaultCardId);
  if (successor && !successor.isDefault) await recordNewDefault(tx, successor);
  // First, since the database lets one card be the default at any moment.
  await tx.db.paymentMethod.updateMany({
    where: { workspaceId, isDefault: true, stripePaymentMethodId: { not: sorted.defaultCardId ?? "" } },
    data: { isDefault: false },
  });
  for (const card of sorted.keep) {
    const isDefault = card.id === sorted.defaultCardId;
    const { expMonth, expYear } = card;
    const { count } = await tx.db.paymentMethod.updateMany({
      where: { workspaceId, stripePaymentMethodId: card.id },
      data: { isDefault, expMonth, expYear },
    });
    if (count === 0) await addCard(tx, workspaceId, { card, isDefault });
  }
  for (const refused of sorted.refuse) await recordRefusal(tx, workspaceId, refused);
}

async function dropCard(tx: TransactionContext, row: PaymentMethod): Promise<void> {
  const { id, workspaceId, brand, last4 } = row;
  await tx.db.paymentMethod.delete({ where: { id, workspaceId } });
  await recordAudit(tx, { action: "billing.card_removed", workspaceId, subjectId: id, details: { brand, last4 } });
}

async function recordNewDefault(tx: TransactionContext, row: PaymentMethod): Promise<void> {
  const { id, workspaceId, brand, last4 } = row;
  const action = "billing.default_card_changed";
  await recordAudit(tx, { action, workspaceId, subjectId: id, details: { brand, last4 } });
}

async function recordRefusal(
  tx: TransactionContext,
  workspaceId: string,
  { card, reason }: CardsSortedOut["refuse"][number],
): Promise<void> {
  const entry = { action: "billing.card_refused", workspaceId, subjectId: card.id };
  const told = await tx.db.auditEvent.findFirst({ where: entry, select: { id: true } });
  if (!told) await recordAudit(tx, { ...entry, details: { reason, brand: card.brand, last4: card.last4 } });
}

async function addCard(
  tx: TransactionContext,
  workspaceId: string,
  { card, isDefault }: { readonly card: StripeCard; readonly isDefault: boolean },
): Promise<void> {
  const { id: stripePaymentMethodId, brand, last4, expMonth, expYear, fingerprint, createdAt } = card;
  const id = newId();
  const facts = { brand, last4, expMonth, expYear, fingerprint, createdAt };
  await tx.db.paymentMethod.create({ data: { id, workspaceId, stripePaymentMethodId, isDefault, ...facts } });
  await recordAudit(tx, { action: "billing.card_added", workspaceId, subjectId: id, details: { brand, last4 } });
  const notice = { kind: "card-added", params: { brand, last4 } } as const;
  await tellPayers(tx, { workspaceId, template: "card-added", subjectId: id, notice });
}
