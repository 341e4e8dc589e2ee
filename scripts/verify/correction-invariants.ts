import type { Invariant } from "./invariant";

export const correctionInvariants: readonly Invariant[] = [
  {
    id: "I21",
    says: "A corrected invoice is credited to the cent, and what replaces it comes to the same",
    sql: `select new.number as subject from "Invoice" new join "Invoice" old on old.id = new."correctsId"
          where new.status <> 'void' and (old.status <> 'paid' or new.total <> old.total or old.total <> coalesce((
            select sum(total) from "CreditNote" n where n."invoiceId" = old.id and n.status = 'issued'), 0))`,
  },
  {
    id: "I21",
    says: "An invoice is corrected once",
    sql: `select "correctsId"::text as subject from "Invoice" where status <> 'void' and "correctsId" is not null
          group by 1 having count(*) > 1`,
  },
  {
    id: "I21",
    says: "A line that says another one again comes to the same and bills no meter",
    sql: `select l.id::text as subject from "InvoiceLine" l
          left join "InvoiceLine" o on o."stripeLineId" = l.restates and o."workspaceId" = l."workspaceId"
          where l.restates is not null and (o.id is null or o.amount <> l.amount or l."meterKey" is not null)`,
  },
];
