import type { StaffContext } from "../shared/context";
import { listDeadJobs } from "./list-dead-jobs.sql";
import { listLateHolds } from "./list-late-holds";
import type { SystemHealthView } from "./views";

const LATE_MS = 15 * 60 * 1000;
const SHOWN = 50;

/** What waits for a person or has waited too long, over all workspaces. */
export async function getSystemHealth(ctx: StaffContext<"customers.read">): Promise<SystemHealthView> {
  const [deadJobs, operations, lateEventCount, lateHolds] = await Promise.all([
    listDeadJobs(ctx),
    ctx.db.operation.findMany({
      where: { state: "PENDING" },
      orderBy: { createdAt: "asc" },
      take: SHOWN,
      select: { id: true, purpose: true, createdAt: true, workspace: { select: { name: true } } },
    }),
    ctx.db.stripeEvent.count({
      where: { processedAt: null, receivedAt: { lt: new Date(ctx.now().getTime() - LATE_MS) } },
    }),
    listLateHolds(ctx),
  ]);
  const openOperations = operations.map(({ workspace, ...operation }) => ({
    ...operation,
    workspaceName: workspace?.name ?? "–",
  }));
  return { deadJobs, openOperations, lateEventCount, lateHolds };
}
