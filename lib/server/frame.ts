import "server-only";
import { audienceOf, freePlanFor, nameOfPlan } from "@/lib/config/catalogue";
import { env } from "@/lib/config/env";
import { SUSPENDED_AFTER_MS } from "@/lib/domain/entitlement";
import type { ViewerMembership, ViewerRow } from "@/lib/domain/identity";
import { countUnread } from "@/lib/domain/notifications";
import { type Role, roleMay } from "@/lib/domain/shared/permission";
import { workspacePages } from "@/lib/domain/workspaces";
import { avatarUrl } from "@/lib/format/avatar-url";
import { fullName } from "@/lib/format/full-name";
import { currentViewer } from "./authorize";
import { mayEnter } from "./home-path";
import { currentPath } from "./page";

export interface FrameWorkspace {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: "personal" | "organization";
  readonly role: Role;
  readonly plan: string;
  readonly isSuspended: boolean;
  readonly isCurrent: boolean;
  /** Of the personal workspace: its person's picture. */
  readonly imageUrl: string | null;
  /** What is unpaid, for who may pay it; null when nothing is. */
  readonly debt: "unpaid" | "overdue" | "suspended" | null;
}

export interface FrameFacts {
  readonly path: string;
  readonly person: { readonly name: string; readonly email: string; readonly imageUrl: string | null };
  readonly workspaces: readonly FrameWorkspace[];
  readonly current: FrameWorkspace;
  readonly personal: FrameWorkspace;
  /** The current workspace's pages that the role may see. */
  readonly pages: readonly { readonly path: string; readonly label: string; readonly href: string }[];
  readonly isStaff: boolean;
  /** Where the current workspace is moved in time; null when payments are real. */
  readonly sandboxHref: string | null;
}

/** What the frame around every signed-in page shows, or null for whom the portal is not open to. */
export async function frameFacts(): Promise<FrameFacts | null> {
  const viewer = await currentViewer();
  if (!viewer || !mayEnter(viewer)) return null;
  const path = await currentPath();
  const currentId = currentWorkspaceId(viewer, path);
  const imageUrl = avatarUrl(viewer.avatarId);
  const workspaces = viewer.memberships.map((membership) => frameWorkspace(membership, { currentId, imageUrl }));
  const personal = workspaces.find((one) => one.kind === "personal");
  const current = workspaces.find((one) => one.isCurrent) ?? personal;
  if (!personal || !current) return null;
  return {
    path,
    person: { name: fullName(viewer), email: viewer.email, imageUrl },
    workspaces,
    current,
    personal,
    pages: pagesOf(current),
    isStaff: viewer.staffRole !== null,
    sandboxHref: sandboxHref(current),
  };
}

/** How many notifications the bell tells of; none to whom the portal is not open. */
export async function unreadNotifications(): Promise<number> {
  const viewer = await currentViewer();
  return viewer && mayEnter(viewer) ? countUnread(viewer.userId) : 0;
}

/** The workspace of the address, else the remembered one. */
function currentWorkspaceId(viewer: ViewerRow, path: string): string | null {
  const handle = /^\/w\/([^/?]+)/.exec(path)?.[1];
  return viewer.memberships.find((one) => one.handle === handle)?.workspaceId ?? viewer.lastWorkspaceId;
}

function frameWorkspace(
  membership: ViewerMembership,
  { currentId, imageUrl }: { readonly currentId: string | null; readonly imageUrl: string | null },
): FrameWorkspace {
  const kind = audienceOf(membership.kind);
  return {
    id: membership.workspaceId,
    handle: membership.handle,
    name: membership.name,
    kind,
    role: membership.role,
    plan: membership.planKey === null ? (freePlanFor(kind)?.name ?? "No plan") : nameOfPlan(membership.planKey),
    isSuspended: membership.status === "SUSPENDED",
    isCurrent: membership.workspaceId === currentId,
    imageUrl: kind === "personal" ? imageUrl : null,
    debt: debtOf(membership),
  };
}

function debtOf({ role, isUnpaid, overdueSince }: ViewerMembership): FrameWorkspace["debt"] {
  if (!isUnpaid || !roleMay(role, "billing.write")) return null;
  if (overdueSince === null) return "unpaid";
  return Date.now() - Date.parse(overdueSince) >= SUSPENDED_AFTER_MS ? "suspended" : "overdue";
}

/** The console knows a workspace's customer by the metadata the portal gave it. */
function sandboxHref({ id }: FrameWorkspace): string | null {
  const { STRIPE_CONSOLE_URL: address } = env();
  return address === undefined ? null : `${address}/console/time?metadata=${id}`;
}

function pagesOf(current: FrameWorkspace): FrameFacts["pages"] {
  const kind = current.kind === "personal" ? "PERSONAL" : "ORGANIZATION";
  return workspacePages
    .filter((page) => page.kinds.includes(kind) && roleMay(current.role, page.permission) && !current.isSuspended)
    .map(({ path, label }) => ({
      path,
      label,
      href: path === "" ? `/w/${current.handle}` : `/w/${current.handle}/${path}`,
    }));
}
