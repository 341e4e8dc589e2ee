import "server-only";
import { findViewer, hashToken, type ViewerRow } from "@/lib/domain/identity";

/** Where a signed-in person begins: the remembered workspace while they may enter it, else their own. */
export function homePath(viewer: ViewerRow): string {
  if (!viewer.emailVerified) return "/verify-email";
  const open = viewer.memberships.filter(({ status }) => status === "ACTIVE");
  const home =
    open.find(({ workspaceId }) => workspaceId === viewer.lastWorkspaceId) ??
    open.find(({ kind }) => kind === "PERSONAL");
  return home ? `/w/${home.handle}` : "/account";
}

/** The same for a session that this request has just opened or changed. */
export async function homePathOfSession(token: string | null): Promise<string> {
  const viewer = token === null ? null : await findViewer(hashToken(token), new Date());
  return viewer ? homePath(viewer) : "/sign-in";
}
