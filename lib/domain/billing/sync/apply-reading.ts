import { recordAudit } from "../../audit";
import { recordCharges, recordCreditNotes, recordInvoices } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { recordMoves } from "../balance/record-moves";
import { resolveFailedRefunds } from "../balance-refunds/resolve-failed-refunds";
import type { CardsSortedOut } from "../cards/sort-out-cards";
import type { BillingAccount } from "../customer/billing-account";
import { reopenWhenPaid } from "../debts/reopen-when-paid";
import { collectOpenInvoices } from "../dunning/collect-open-invoices";
import { noteStanding } from "../dunning/note-standing";
import { applyPromoReading } from "../promo/apply-promo-reading";
import { announceCharges } from "./announce-charges";
import { announceInvoices } from "./announce-invoices";
import { applyCards } from "./apply-cards";
import { applySubscription } from "./apply-subscription";
import { chooseSubscription } from "./choose-subscription";
import { noteAddedMeters } from "./note-added-meters";
import type { CustomerReading } from "./read-customer";

/**
 * Stores a reading of Stripe. The caller holds the workspace's reading row, so that readers agree on the cards that stay.
 * @returns what has to be done about the cards in Stripe
 */
export async function applyReading(
  tx: TransactionContext,
  account: BillingAccount,
  reading: CustomerReading,
): Promise<CardsSortedOut> {
  const { workspaceId } = account;
  const { chosen, surplus } = chooseSubscription(reading.subscriptions);
  const before = await tx.db.subscription.findUnique({ where: { workspaceId } });
  const formerCardId = await findDefaultCard(tx, workspaceId);
  const cards = await applyCards(tx, account, reading);
  await applySubscription(tx, workspaceId, chosen);
  if (chosen) await noteAddedMeters(tx, workspaceId, chosen);
  await applyPromoReading(tx, workspaceId, chosen);
  for (const { id } of surplus) await reportSurplus(tx, workspaceId, id);
  const changes = await recordInvoices(tx, { workspaceId, ...reading });
  await announceInvoices(tx, { workspaceId, subscriptionId: chosen?.id ?? null, changes });
  await announceCharges(tx, workspaceId, await recordCharges(tx, { workspaceId, ...reading }));
  await recordCreditNotes(tx, workspaceId, reading.creditNotes);
  await noteStanding(tx, { workspaceId, before, chosen, reading });
  const { defaultCardId } = cards;
  if (defaultCardId !== null && defaultCardId !== formerCardId) await collectOpenInvoices(tx, workspaceId);
  if (changes.length > 0) await reopenWhenPaid(tx, workspaceId);
  await recordMoves(tx, account, reading.balanceMoves);
  if (reading.credit <= 0n) await resolveFailedRefunds(tx, workspaceId);
  await tx.db.workspace.updateMany({
    where: { id: workspaceId, creditBalance: { not: reading.credit } },
    data: { creditBalance: reading.credit },
  });
  return cards;
}

async function findDefaultCard(tx: TransactionContext, workspaceId: string): Promise<string | null> {
  const where = { workspaceId, isDefault: true };
  const card = await tx.db.paymentMethod.findFirst({ where, select: { stripePaymentMethodId: true } });
  return card?.stripePaymentMethodId ?? null;
}

/** Two plans at once can only be made in Stripe's dashboard; a person has to decide, so it is written down once. */
async function reportSurplus(tx: TransactionContext, workspaceId: string, subscriptionId: string): Promise<void> {
  const action = "billing.surplus_subscription_found";
  const told = await tx.db.auditEvent.findFirst({ where: { workspaceId, action, subjectId: subscriptionId } });
  if (!told) await recordAudit(tx, { action, workspaceId, subjectId: subscriptionId });
}
