/** Every permission with the sentence that explains it to people. */
export const permissions = {
  "workspace.read": "See the workspace and its overview",
  "members.read": "See who belongs to the workspace",
  "activity.read": "See what happened in the workspace",
  "billing.read": "See the plan, cards and limits",
  "billing.write": "Change the plan and the cards",
  "invoices.read": "See and download invoices",
  "usage.read": "See what is used of quotas and limits",
} as const;

export type Permission = keyof typeof permissions;

export const roles = ["OWNER", "ADMIN", "MANAGER", "BILLING", "MEMBER", "VIEWER"] as const;
export type Role = (typeof roles)[number];

const everything = Object.keys(permissions).filter((name): name is Permission => name in permissions);

/** Roles × permissions (MEM-6): the only place that says who may do what. */
const granted: Readonly<Record<Role, readonly Permission[]>> = {
  OWNER: everything,
  ADMIN: everything,
  MANAGER: ["workspace.read", "members.read", "activity.read", "billing.read", "invoices.read", "usage.read"],
  BILLING: ["workspace.read", "members.read", "billing.read", "billing.write", "invoices.read", "usage.read"],
  MEMBER: ["workspace.read", "members.read", "usage.read"],
  VIEWER: ["workspace.read"],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role];
}

export function roleMay(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}

/** Who among the members is to be told of what a permission is about. */
export function rolesWith(permission: Permission): readonly Role[] {
  return roles.filter((role) => roleMay(role, permission));
}

/** What support staff may do, by staff role. */
export const staffPermissions = {
  "customers.read": ["AGENT", "BILLING", "SUPERADMIN"],
} as const satisfies Record<string, readonly ("AGENT" | "BILLING" | "SUPERADMIN")[]>;

export type StaffPermission = keyof typeof staffPermissions;
