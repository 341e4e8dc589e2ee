import type { Invariant } from "./invariant";

export const promoInvariants: readonly Invariant[] = [
  {
    id: "I7",
    says: "Nobody is given the same discount twice",
    sql: `select "workspaceId" || ' ' || "stripeDiscountId" as subject from "PromoRedemption"
          where event = 'APPLIED' and "stripeDiscountId" is not null
          group by "workspaceId", "stripeDiscountId" having count(*) > 1`,
  },
  {
    id: "I7",
    says: "The code at work is the last one of its history, and a history that is over has none at work",
    sql: `with last as (
            select distinct on ("workspaceId") "workspaceId", event, code from "PromoRedemption"
            order by "workspaceId", at desc, id desc)
          select coalesce(a."workspaceId", l."workspaceId")::text as subject
          from "ActivePromo" a full join last l on l."workspaceId" = a."workspaceId"
          where (a."workspaceId" is not null) <> coalesce(l.event in ('KEPT', 'APPLIED'), false)
             or (a."workspaceId" is not null and a.code is distinct from l.code)`,
  },
];
