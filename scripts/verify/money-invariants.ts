import type { Invariant } from "./invariant";

export const moneyInvariants: readonly Invariant[] = [
  {
    id: "I16",
    says: "Three cards at most, one of them the default, no number twice",
    sql: `select "workspaceId"::text as subject from "PaymentMethod"
          group by "workspaceId" having count(*) > 3 or count(*) filter (where "isDefault") <> 1
          union all
          select "workspaceId" || ' ' || fingerprint from "PaymentMethod" where fingerprint is not null
          group by "workspaceId", fingerprint having count(*) > 1`,
  },
  {
    id: "I17",
    says: "A plan that renews has a card to pay with",
    sql: `select s."workspaceId"::text as subject from "Subscription" s
          where s.status in ('active', 'past_due', 'unpaid') and s."cancelAt" is null and not exists (
            select 1 from "PaymentMethod" p where p."workspaceId" = s."workspaceId" and p."isDefault")`,
  },
  {
    id: "I18",
    says: "A finished operation says when and how it ended, an open one does not, and none is open for a day",
    sql: `select id::text as subject from "Operation"
          where (state = 'PENDING') <> ("finishedAt" is null)
             or (state = 'REFUSED') <> ("refusalCode" is not null)
             or (state = 'PENDING' and "createdAt" < now() - interval '25 hours')`,
  },
  {
    id: "I18",
    says: "What was charged for an invoice is what is recorded as paid of it",
    sql: `select coalesce(c."invoiceId", p."invoiceId")::text as subject
          from (select "invoiceId", sum(amount) as sum from "Charge"
                where status = 'succeeded' and "invoiceId" is not null group by 1) c
          full join (select "invoiceId", sum(amount) as sum from "InvoicePayment" group by 1) p using ("invoiceId")
          where coalesce(c.sum, 0) <> coalesce(p.sum, 0)`,
  },
  {
    id: "I20",
    says: "An invoice adds up: lines, discount, tax and balance to what is due; paid exactly by its payments",
    sql: `select i.number as subject from "Invoice" i
          left join lateral (select coalesce(sum(amount), 0) as sum, count(*) as count from "InvoiceLine"
                             where "invoiceId" = i.id) lines on true
          left join lateral (select coalesce(sum(amount), 0) as sum from "InvoicePayment"
                             where "invoiceId" = i.id) paid on true
          where lines.count = 0
             or lines.sum <> i.subtotal
             or i.total <> i.subtotal - i."discountTotal" + i."taxTotal"
             or i."amountDue" <> greatest(i.total - i."balanceApplied", 0)
             or i."amountPaid" + i."amountRemaining" <> i."amountDue"
             or paid.sum <> i."amountPaid"
             or (i.status = 'paid') <> (i."paidAt" is not null)
             or (i.status = 'paid' and i."amountRemaining" <> 0)`,
  },
  {
    id: "I20",
    says: "An invoice's number is given once",
    sql: `select number as subject from "Invoice" group by number having count(*) > 1`,
  },
  {
    id: "I20",
    says: "The balance is what the movements come to: each follows from the one before, the last is what the workspace has",
    sql: `with entry as (
            select e.*, lag("balanceAfter", 1, 0) over (
              partition by "stripeCustomerId" order by "occurredAt", id) as before from "BalanceEntry" e)
          select "stripeTransactionId" as subject from entry where "balanceAfter" <> before + amount
          union all
          select w.id::text from "Workspace" w
          where w."stripeCustomerId" is not null and w."creditBalance" <> coalesce((
            select "balanceAfter" from "BalanceEntry" e where e."stripeCustomerId" = w."stripeCustomerId"
            order by "occurredAt" desc, id desc limit 1), 0)`,
  },
  {
    id: "I20",
    says: "What a deletion sent back is with the card and off the balance, once and to the cent; what no card took is still there",
    sql: `select b.id::text as subject from "BalanceRefund" b
          left join "Refund" r on r."stripeRefundId" = b."stripeRefundId"
          left join lateral (select coalesce(sum(amount), 0) as sum from "BalanceEntry" e
                             where e."workspaceId" = b."workspaceId" and e."operationId" = b.id::text) moved on true
          where (b.state = 'DONE' and (r.amount is distinct from b.amount or moved.sum <> -b.amount))
             or (b.state in ('REFUSED', 'FAILED') and moved.sum <> 0)
             or (b.state = 'PENDING' and b."createdAt" < now() - interval '25 hours')`,
  },
];
