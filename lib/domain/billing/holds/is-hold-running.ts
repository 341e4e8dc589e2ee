import type { TransactionContext } from "../../shared/context";

/** Whether money is held on a card of the workspace: until it is released the card has to stay known. */
export async function isHoldRunning({ db }: Pick<TransactionContext, "db">, workspaceId: string): Promise<boolean> {
  return (await db.cardHold.findFirst({ where: { workspaceId, state: "HELD" }, select: { id: true } })) !== null;
}
