import { nameCard } from "@/lib/format/card-name";
import type { StaffContext } from "../shared/context";
import type { LateHoldRow } from "./views";

const LATE_MS = 15 * 60 * 1000;
const SHOWN = 50;
/** One that was taken has ended: staff sees it for a month. */
const TOLD_FOR_MS = 30 * 86_400_000;

/** Temporary charges of all workspaces that a person has to look at, the oldest first. */
export async function listLateHolds(ctx: StaffContext<"customers.read">): Promise<readonly LateHoldRow[]> {
  const now = ctx.now().getTime();
  const madeAt = { lt: new Date(now - LATE_MS) };
  const endedAt = { gt: new Date(now - TOLD_FOR_MS) };
  const rows = await ctx.db.cardHold.findMany({
    where: {
      OR: [
        { state: "HELD", madeAt },
        { state: "CAPTURED", endedAt },
      ],
    },
    orderBy: { madeAt: "asc" },
    take: SHOWN,
    include: { workspace: { select: { name: true } } },
  });
  return rows.map(({ id, workspace, brand, last4, amount, currency, state, alarmedAt, ...dates }) => ({
    ...{ id, workspaceName: workspace.name, card: nameCard(brand, last4) ?? "A card", amount, currency },
    state: state === "CAPTURED" ? state : "HELD",
    madeAt: dates.madeAt,
    releaseBy: dates.releaseBy,
    isAlarmed: alarmedAt !== null,
  }));
}
