import { nameBrand } from "@/lib/format/card-name";
import type { WorkspaceContext } from "../../shared/context";
import type { HoldView } from "../views";

const SHOWN = 10;

/** The last temporary charges of the workspace's cards, the newest first. */
export async function listHolds(ctx: WorkspaceContext<"billing.read">): Promise<readonly HoldView[]> {
  const rows = await ctx.db.cardHold.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return rows.map(({ id, brand, last4, amount, currency, state, madeAt, releaseBy, endedAt }) => {
    const card = { brand: nameBrand(brand), last4 };
    return { id, card, amount, currency, state, madeAt, releaseBy, endedAt };
  });
}
