import type { TransactionContext } from "../../shared/context";

/**
 * Whether a first plan may begin with its trial: neither the workspace nor the card that pays has had one. Without a card it
 * may; the card that is added decides.
 */
export async function canTry({ db }: Pick<TransactionContext, "db">, workspaceId: string): Promise<boolean> {
  const card = await db.paymentMethod.findFirst({
    where: { workspaceId, isDefault: true },
    select: { fingerprint: true },
  });
  if (card?.fingerprint === null) return false;
  const sameCard = card ? [{ fingerprint: card.fingerprint }] : [];
  const given = await db.trialGiven.findFirst({
    where: { OR: [{ workspaceId }, ...sameCard] },
    select: { operationId: true },
  });
  return given === null;
}
