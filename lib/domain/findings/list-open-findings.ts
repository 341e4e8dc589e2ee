import type { StaffContext } from "../shared/context";
import { isFindingKind } from "./is-finding-kind";
import { type FindingRow, findingKinds } from "./views";

const SHOWN = 100;

/** What a person has to look at, over all workspaces, oldest first. */
export async function listOpenFindings(ctx: StaffContext<"customers.read">): Promise<readonly FindingRow[]> {
  const rows = await ctx.db.finding.findMany({
    where: { resolvedAt: null },
    orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }],
    take: SHOWN,
    include: { workspace: { select: { name: true } } },
  });
  return rows.flatMap(({ id, kind, subject, workspace, details, firstSeenAt, lastSeenAt }) => {
    if (!isFindingKind(kind)) return [];
    const about = { what: findingKinds[kind], workspaceName: workspace?.name ?? null, facts: write(details) };
    return [{ id, kind, subject, ...about, firstSeenAt, lastSeenAt }];
  });
}

function write(details: unknown): string {
  if (typeof details !== "object" || details === null) return "";
  return Object.entries(details)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
