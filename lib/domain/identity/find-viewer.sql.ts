import "server-only";
import { pool } from "@/lib/db/pool";
import type { ViewerFacts } from "../shared/context";
import type { Role } from "../shared/permission";

export interface ViewerMembership {
  readonly workspaceId: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: "PERSONAL" | "ORGANIZATION";
  readonly role: Role;
  readonly status: "ACTIVE" | "SUSPENDED";
  /** Null without a paid plan. */
  readonly planKey: string | null;
  /** An invoice could not be collected and is still to be paid. */
  readonly isUnpaid: boolean;
  /** As an ISO instant: since when the plan that runs is overdue. */
  readonly overdueSince: string | null;
}

/** Everything a request needs to know about who sends it. Personal workspace first, then organizations by name. */
export interface ViewerRow extends ViewerFacts {
  /** The password was right, and a factor that the person set up was not shown yet. */
  readonly owesSecondFactor: boolean;
  /** Null unless the account is blocked: then only the page that says so is theirs. */
  readonly blockReason: "UNPAID" | "STAFF" | null;
  readonly recentAuthAt: Date;
  readonly lastWorkspaceId: string | null;
  readonly avatarId: string | null;
  readonly memberships: readonly ViewerMembership[];
}

// A data-modifying WITH runs in the same statement and writes only when the last sign of life is five minutes old, so an
// ordinary request is one read. The absolute end is never moved.
const statement = `
  with touched as (
    update "Session" s
    set "lastSeenAt" = $2,
        "idleExpiresAt" = least(
          s."expiresAt",
          $2::timestamptz + case when exists (
            select from "UserEmail" e where e."userId" = s."userId" and e."isPrimary" and e."verifiedAt" is not null
          ) then interval '14 days' else interval '12 hours' end)
    where s."tokenHash" = $1 and s."revokedAt" is null and s."idleExpiresAt" > $2 and s."expiresAt" > $2
      and s."lastSeenAt" < $2::timestamptz - interval '5 minutes'
  )
  select s.id as "sessionId", u.id as "userId", u."firstName", u."lastName", e.address as email,
    e."verifiedAt" is not null as "emailVerified", u.timezone, u."staffRole", u."lastWorkspaceId", u."blockReason",
    s."recentAuthAt", u."avatarId",
    s."authLevel" = 'PASSWORD' and (
      exists (select from "Authenticator" a where a."userId" = u.id and a."confirmedAt" is not null)
      or exists (select from "Passkey" p where p."userId" = u.id)
    ) as "owesSecondFactor",
    coalesce((
      select json_agg(
        json_build_object(
          'workspaceId', w.id, 'handle', w.handle, 'name', w.name, 'kind', w.kind, 'role', m.role, 'status', m.status,
          'planKey', b."planKey", 'overdueSince', b."pastDueSince",
          'isUnpaid', exists (
            select from "Invoice" i
            where i."workspaceId" = w.id and i.status in ('open', 'uncollectible') and i."attemptCount" > 0
              and i."amountRemaining" > 0))
        order by w.kind, lower(w.name), w.id)
      from "Membership" m
      join "Workspace" w on w.id = m."workspaceId"
      left join "Subscription" b on b."workspaceId" = w.id
      where m."userId" = u.id
    ), '[]') as memberships
  from "Session" s
  join "User" u on u.id = s."userId" and u."leavingAt" is null
  join "UserEmail" e on e."userId" = u.id and e."isPrimary"
  where s."tokenHash" = $1 and s."revokedAt" is null and s."idleExpiresAt" > $2 and s."expiresAt" > $2`;

/**
 * Who holds this session at this moment, or null when it ended, ran out or never was.
 *
 * One statement, because every request asks: session, person, primary address, factors, memberships and plans. It names no
 * workspace on purpose: it answers which workspaces there are.
 */
export async function findViewer(tokenHash: string, now: Date): Promise<ViewerRow | null> {
  const { rows } = await pool().query<ViewerRow>({ name: "find-viewer", text: statement, values: [tokenHash, now] });
  return rows[0] ?? null;
}
