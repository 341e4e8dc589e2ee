import type { WorkspaceContext } from "../../shared/context";
import type { CardView } from "../views";
import { toCardView } from "./card-view";

/** The workspace's cards, the default first, then in the order they came. Three at most. */
export async function listPaymentMethods(ctx: WorkspaceContext<"billing.read">): Promise<readonly CardView[]> {
  const rows = await ctx.db.paymentMethod.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ isDefault: "desc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => toCardView(row, ctx.now()));
}
