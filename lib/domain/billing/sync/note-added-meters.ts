import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";

/** Writes down which meters a running plan was given, each once, also when whoever asked for them never heard Stripe's answer. */
export async function noteAddedMeters(
  tx: TransactionContext,
  workspaceId: string,
  { id: subscription, addedMeters }: StripeSubscription,
): Promise<void> {
  if (addedMeters.length === 0) return;
  const action = "billing.meters_added";
  const written = await tx.db.auditEvent.findMany({
    where: { workspaceId, action, subjectId: { in: addedMeters.map(({ itemId }) => itemId) } },
    select: { subjectId: true },
  });
  const known = new Set(written.map(({ subjectId }) => subjectId));
  for (const { itemId: subjectId, priceId: price } of addedMeters) {
    if (known.has(subjectId)) continue;
    await recordAudit(tx, { action, workspaceId, subjectId, details: { subscription, price } });
  }
}
