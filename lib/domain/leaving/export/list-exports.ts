import type { AccountContext } from "../../shared/context";
import type { ExportRow } from "../views";

/** The copies that the person asked for, newest first; the ten newest. */
export function listExports(ctx: AccountContext): Promise<ExportRow[]> {
  return ctx.db.dataExport.findMany({
    where: { userId: ctx.viewer.userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 10,
    select: { id: true, state: true, progress: true, size: true, createdAt: true, expiresAt: true },
  });
}
