import { inTransaction } from "@/lib/db/transaction";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { digestInput } from "../../shared/run-once";
import { isRemovingCard, lockMoney } from "../operations/lock-money.sql";
import { needsCard } from "./needs-card";

type Writer = WorkspaceContext<"billing.write">;

/**
 * Makes this the one removal of a card under way in the workspace, so that two cannot each take the other for the card that
 * stays, and nothing to pay begins meanwhile. Whoever claims ends it with `endCardRemoval`.
 * @returns the claim's id
 * @throws DomainError `still_working`, `card_last`
 */
export function claimCardRemoval(ctx: Writer, cardId: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const workspaceId = tx.workspace.id;
    await lockMoney(tx, workspaceId);
    if (await isRemovingCard(tx, workspaceId)) throw new DomainError("still_working");
    const others = await tx.db.paymentMethod.count({ where: { workspaceId, id: { not: cardId } } });
    if (others === 0 && (await needsCard(tx, workspaceId))) throw new DomainError("card_last");
    const id = newId();
    const purpose = "billing.remove-card";
    const facts = { workspaceId, userId: tx.viewer.userId, inputHash: digestInput({ cardId }), input: { cardId } };
    await tx.db.operation.create({ data: { id, purpose, ...facts, state: "PENDING", createdAt: tx.now() } });
    return id;
  });
}

/** However it ended: what is stored of the card says how. */
export async function endCardRemoval(ctx: Writer, id: string): Promise<void> {
  const where = { id, workspaceId: ctx.workspace.id, state: "PENDING" } as const;
  await ctx.db.operation.updateMany({ where, data: { state: "DONE", finishedAt: ctx.now() } });
}
