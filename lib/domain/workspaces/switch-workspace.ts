import type { AccountContext } from "../shared/context";
import { DomainError } from "../shared/errors";
import { roleMay } from "../shared/permission";
import type { SwitchWorkspaceInput } from "./inputs";
import { pageBelow, workspacePages } from "./workspace-pages";

export interface SwitchOutcome {
  readonly path: string;
  /** False when the page that the person came from is not there, or not theirs, in the other workspace. */
  readonly keptPage: boolean;
}

/**
 * Remembers the workspace as the person's last one and says which page of it to open: the one they are on when it exists
 * there and their role may see it, else the overview. Ids of objects in the path are dropped (WS-2).
 */
export async function switchWorkspace(
  ctx: AccountContext,
  input: SwitchWorkspaceInput & { readonly from: string },
): Promise<SwitchOutcome> {
  const { userId } = ctx.viewer;
  const membership = await ctx.db.membership.findUnique({
    where: { workspaceId_userId: { workspaceId: input.workspaceId, userId } },
    select: { role: true, workspace: { select: { id: true, handle: true, kind: true } } },
  });
  if (!membership) throw new DomainError("not_found");
  await ctx.db.user.update({ where: { id: userId }, data: { lastWorkspaceId: membership.workspace.id } });

  const { handle, kind } = membership.workspace;
  const page = pageBelow(input.from);
  const target = workspacePages.find(
    (one) => one.path === page && one.kinds.includes(kind) && roleMay(membership.role, one.permission),
  );
  const overview = `/w/${handle}`;
  if (!target || page === null || page === "") return { path: overview, keptPage: page === null || page === "" };
  return { path: `${overview}/${page}`, keptPage: true };
}
