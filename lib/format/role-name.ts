const names: Readonly<Record<string, string>> = {
  OWNER: "Owner",
  ADMIN: "Admin",
  MANAGER: "Manager",
  BILLING: "Billing",
  MEMBER: "Member",
  VIEWER: "Viewer",
};

/** A role as people read it. */
export function roleName(role: string): string {
  return names[role] ?? role;
}
