import type { Permission } from "../shared/permission";

type Kind = "PERSONAL" | "ORGANIZATION";

export interface WorkspacePage {
  /** Below `/w/[workspace]/`; empty for the overview. */
  readonly path: string;
  readonly label: string;
  readonly permission: Permission;
  readonly kinds: readonly Kind[];
}

const both: readonly Kind[] = ["PERSONAL", "ORGANIZATION"];

/** The pages of a workspace, in the order of the sidebar: who sees them there, and where a switch may land. */
export const workspacePages: readonly WorkspacePage[] = [
  { path: "", label: "Overview", permission: "workspace.read", kinds: both },
  { path: "usage", label: "Usage", permission: "usage.read", kinds: both },
  { path: "billing", label: "Billing", permission: "billing.read", kinds: both },
  { path: "invoices", label: "Invoices", permission: "invoices.read", kinds: both },
  { path: "members", label: "Members", permission: "members.read", kinds: ["ORGANIZATION"] },
  { path: "activity", label: "Activity", permission: "activity.read", kinds: both },
];

/** The page of a path inside any workspace, without ids of objects; null outside of workspaces. */
export function pageBelow(path: string): string | null {
  const [, area, , ...rest] = (path.split("?")[0] ?? "").split("/");
  if (area !== "w") return null;
  const full = rest.filter((part) => part !== "");
  const known = full
    .map((_, index) => full.slice(0, full.length - index).join("/"))
    .find((part) => workspacePages.some((page) => page.path === part));
  return known ?? full.join("/");
}
