import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";

/** @throws DomainError `not_found`: also for another workspace's card. */
export async function getCard(ctx: WorkspaceContext<"billing.write">, id: string) {
  const card = await ctx.db.paymentMethod.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
  if (!card) throw new DomainError("not_found");
  return card;
}
