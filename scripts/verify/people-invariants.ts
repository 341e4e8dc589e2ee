import type { Invariant } from "./invariant";

export const peopleInvariants: readonly Invariant[] = [
  {
    id: "I13",
    says: "Every workspace that is not deleted has one active owner",
    sql: `select w.handle as subject from "Workspace" w
          left join "Membership" m on m."workspaceId" = w.id and m.role = 'OWNER' and m.status = 'ACTIVE'
          where w."closedAt" is null group by w.id having count(m.id) <> 1`,
  },
  {
    id: "I14",
    says: "Nobody is a member of a workspace twice",
    sql: `select "workspaceId" || ' ' || "userId" as subject from "Membership"
          group by "workspaceId", "userId" having count(*) > 1`,
  },
  {
    id: "I15",
    says: "Everybody has one personal workspace and owns it",
    sql: `select u.id::text as subject from "User" u
          left join "Workspace" w on w."personalOfId" = u.id
          left join "Membership" m on m."workspaceId" = w.id and m."userId" = u.id and m.role = 'OWNER'
          group by u.id having count(w.id) <> 1 or count(m.id) <> 1`,
  },
  {
    id: "I27",
    // Links that disown a sign-in stand side by side: each mail tells of a deed of its own.
    says: "A mailed link is kept as a hash and ends once; a newer one ends the older",
    sql: `select t.id::text as subject from "EmailToken" t
          where t."tokenHash" !~ '^[0-9a-f]{64}$' or (t."usedAt" is not null and t."voidedAt" is not null)
          union all
          select "userEmailId" || ' ' || purpose from "EmailToken"
          where "usedAt" is null and "voidedAt" is null and purpose <> 'DISOWN_SIGN_IN'
          group by "userEmailId", purpose having count(*) > 1`,
  },
  {
    id: "DEL-1",
    says: "Nobody and no card belongs to a deleted workspace",
    sql: `select w.id::text as subject from "Workspace" w where w."closedAt" is not null and (
            w."personalOfId" is not null
            or exists (select from "Membership" m where m."workspaceId" = w.id)
            or exists (select from "PaymentMethod" p where p."workspaceId" = w.id)
            or exists (select from "Subscription" s where s."workspaceId" = w.id))`,
  },
  {
    id: "DEL-4",
    says: "Nobody who owes nothing is blocked for it",
    sql: `select u.id::text as subject from "User" u join "Workspace" w on w."personalOfId" = u.id
          where u."blockReason" = 'UNPAID' and not exists (
            select from "Invoice" i
            where i."workspaceId" = w.id and i.status in ('open', 'uncollectible') and i."amountRemaining" > 0)`,
  },
  {
    id: "I23",
    says: "No deleted workspace owes anything, and nobody who was blocked for it is back without having paid",
    sql: `select w.id::text as subject from "Workspace" w
          where w."closedAt" is not null and exists (
            select from "Invoice" i
            where i."workspaceId" = w.id and i.status in ('open', 'uncollectible') and i."amountRemaining" > 0)
          union all
          select e."userId"::text from "AuditEvent" e join "User" u on u.id = e."userId" and u."blockReason" is null
          where e.action in ('account.blocked', 'account.reopened') group by e."userId"
          having max(e.at) filter (where e.action = 'account.blocked')
            > coalesce(max(e.at) filter (where e.action = 'account.reopened'), '-infinity')`,
  },
];
