import type { SystemContext } from "../../shared/context";
import { failExport } from "./build-export";

const HOUR_MS = 60 * 60 * 1_000;

/** Drops the files of copies that are too old and gives up on those that never got ready. Safe to run at any time. */
export async function pruneExports(ctx: SystemContext): Promise<void> {
  const now = ctx.now();
  await ctx.db.dataExport.updateMany({
    where: { state: "READY", expiresAt: { lte: now } },
    data: { state: "EXPIRED", content: null, tokenHash: null },
  });
  const stuck = await ctx.db.dataExport.findMany({
    where: { state: "PENDING", createdAt: { lt: new Date(now.getTime() - 6 * HOUR_MS) } },
    take: 100,
    select: { id: true },
  });
  for (const { id } of stuck) await failExport(ctx, id);
}
