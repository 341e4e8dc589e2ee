import type { PaymentMethod } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { digestInput } from "../../shared/run-once";
import { enqueueResume } from "../operations/enqueue-resume";
import type { OperationPurpose } from "../operations/purposes";
import { amountToProve } from "./amount-to-prove";

const RESUME_AFTER_MS = 20_000;
const purpose: OperationPurpose = "billing.prove-card";

/**
 * In the transaction that stores a new card: writes down that it has to pass the temporary charge of the workspace's plan, and
 * queues the job that sees to it should the form not.
 * @returns false when the plan asks for nothing, or the card has passed as much before
 */
export async function beginCardProof(tx: TransactionContext, card: PaymentMethod): Promise<boolean> {
  const { workspaceId, id: cardId, stripePaymentMethodId, brand, last4 } = card;
  const subscription = await tx.db.subscription.findUnique({ where: { workspaceId }, select: { planKey: true } });
  if (!subscription) return false;
  const amount = await amountToProve(tx, { workspaceId, planKey: subscription.planKey, card });
  if (amount === 0n) return false;
  const id = newId();
  const input = { cardId, stripePaymentMethodId, brand, last4, amount: amount.toString() };
  const facts = { workspaceId, userId: tx.actor.userId, inputHash: digestInput(input), input };
  await tx.db.operation.create({ data: { id, purpose, ...facts, state: "PENDING", createdAt: tx.now() } });
  await enqueueResume(tx, id, { runAt: new Date(tx.now().getTime() + RESUME_AFTER_MS) });
  return true;
}

/** The proof of this card in Stripe that was begun last, in whatever state, or null. */
export async function findCardProof(
  { db }: Pick<TransactionContext, "db">,
  workspaceId: string,
  stripePaymentMethodId: string,
) {
  const input = { path: ["stripePaymentMethodId"], equals: stripePaymentMethodId };
  return db.operation.findFirst({ where: { workspaceId, purpose, input }, orderBy: { createdAt: "desc" } });
}
