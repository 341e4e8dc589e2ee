import type { Role } from "../shared/permission";

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly status: "ACTIVE" | "SUSPENDED";
  readonly joinedAt: Date;
  /** Null: initials stand for the person. */
  readonly avatarId: string | null;
}

export interface ActivityRow {
  readonly id: string;
  readonly at: Date;
  /** `area.verb`, as recorded. */
  readonly action: string;
  /** Who did it: a person's name, "Support" or "System". */
  readonly actor: string;
  readonly ip: string | null;
}

export interface ActivityPage {
  readonly rows: readonly ActivityRow[];
  /** For the next page, or null at the end. */
  readonly nextCursor: string | null;
}
