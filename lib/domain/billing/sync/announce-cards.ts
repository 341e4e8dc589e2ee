import type { PaymentMethod } from "@/lib/db/generated/client";
import type { StripeCard } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { CardsSortedOut } from "../cards/sort-out-cards";
import { beginCardProof, findCardProof } from "../holds/begin-card-proof";
import { tellPayers } from "../mails/tell-payers";

/** Stores a new card, records it and tells who pays for the workspace. */
export async function addCard(
  tx: TransactionContext,
  workspaceId: string,
  { card, isDefault }: { readonly card: StripeCard; readonly isDefault: boolean },
): Promise<void> {
  const { id: stripePaymentMethodId, brand, last4, expMonth, expYear, fingerprint, createdAt } = card;
  const id = newId();
  const facts = { brand, last4, expMonth, expYear, fingerprint, createdAt };
  const data = { id, workspaceId, stripePaymentMethodId, isDefault, ...facts };
  const row = await tx.db.paymentMethod.create({ data });
  await recordAudit(tx, { action: "billing.card_added", workspaceId, subjectId: id, details: { brand, last4 } });
  // One that has to pass a temporary charge first is told of once it has.
  if (await beginCardProof(tx, row)) return;
  const notice = { kind: "card-added", params: { brand, last4 } } as const;
  await tellPayers(tx, { workspaceId, template: "card-added", subjectId: id, notice });
}

/** Forgets a card, records it and, where it is news, tells who pays for the workspace. */
export async function dropCard(
  tx: TransactionContext,
  row: PaymentMethod,
  { isNews }: { readonly isNews: boolean },
): Promise<void> {
  const { id, workspaceId, brand, last4, stripePaymentMethodId } = row;
  const askedBy = await findRemover(tx, row);
  await tx.db.paymentMethod.delete({ where: { id, workspaceId } });
  const details = { brand, last4, askedBy, stripePaymentMethodId };
  await recordAudit(tx, { action: "billing.card_removed", workspaceId, subjectId: id, details });
  const proof = await findCardProof(tx, workspaceId, stripePaymentMethodId);
  // Taken off because its bank said no: nobody was told that it came, and who added it is told why it goes.
  if (!isNews || proof?.state === "PENDING") return;
  const notice = { kind: "card-removed", params: { brand, last4 } } as const;
  await tellPayers(tx, { workspaceId, template: "card-removed", subjectId: id, notice });
}

/** Who asked for the removal that is under way: it may be stored by the job that Stripe's event began. */
async function findRemover(tx: TransactionContext, { id, workspaceId }: PaymentMethod): Promise<string | null> {
  const removal = await tx.db.operation.findFirst({
    where: { workspaceId, purpose: "billing.remove-card", state: "PENDING", input: { path: ["cardId"], equals: id } },
    select: { userId: true },
  });
  return removal?.userId ?? null;
}

export async function recordNewDefault(tx: TransactionContext, row: PaymentMethod): Promise<void> {
  const { id, workspaceId, brand, last4 } = row;
  const action = "billing.default_card_changed";
  await recordAudit(tx, { action, workspaceId, subjectId: id, details: { brand, last4 } });
}

/**
 * Writes down once why a card may not stay. Who typed it reads that on the page; a card that came some other way is told of.
 */
export async function recordRefusal(
  tx: TransactionContext,
  workspaceId: string,
  { card, reason }: CardsSortedOut["refuse"][number],
): Promise<void> {
  const { id: subjectId, brand, last4 } = card;
  if (reason === "card_replaced") return;
  const entry = { action: "billing.card_refused", workspaceId, subjectId };
  const told = await tx.db.auditEvent.findFirst({ where: entry, select: { id: true } });
  if (told || (await wasOurs(tx, workspaceId, subjectId))) return;
  await recordAudit(tx, { ...entry, details: { reason, brand, last4 } });
  if (tx.actor.kind !== "SYSTEM") return;
  const notice = { kind: "card-refused", params: { brand, last4, reason } } as const;
  await tellPayers(tx, { workspaceId, template: "card-refused", subjectId, notice });
}

/** Kept once and let go by us: Stripe may still show it for a moment. */
async function wasOurs(tx: TransactionContext, workspaceId: string, stripeCardId: string): Promise<boolean> {
  const details = { path: ["stripePaymentMethodId"], equals: stripeCardId };
  const where = { workspaceId, action: "billing.card_removed", details };
  return (await tx.db.auditEvent.findFirst({ where, select: { id: true } })) !== null;
}
