import "server-only";
import { findViewer, hashToken, type ViewerRow } from "@/lib/domain/identity";

/** Whether the portal is open to this person, and not only the page that says what is missing. */
export function mayEnter(viewer: ViewerRow): boolean {
  return viewer.emailVerified && !viewer.owesSecondFactor && viewer.blockReason === null;
}

/** Where a signed-in person begins: what is missing first, else the remembered workspace while they may enter it, else their own. */
export function homePath(viewer: ViewerRow): string {
  if (viewer.owesSecondFactor) return "/two-factor";
  if (viewer.blockReason !== null) return "/blocked";
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
