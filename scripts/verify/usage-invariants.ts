import { portal } from "@/portal.config";
import type { Invariant } from "./invariant";

/** Sums of the same thing, told apart by workspace, meter and month, that have to be equal; none counts as zero. */
const equal = (says: string, kept: string, sums: string): Invariant => ({
  id: "I20",
  says,
  sql: `select coalesce(a."workspaceId", b."workspaceId") || ' ' || coalesce(a.meter, b.meter) as subject
        from (${kept}) a full join (${sums}) b using ("workspaceId", meter, start)
        where (coalesce(a.x, 0), coalesce(a.y, 0)) <> (coalesce(b.x, 0), coalesce(b.y, 0))`,
});

const months = (x: string, y = "0") => `select "workspaceId", meter, start, ${x} as x, ${y} as y from "UsagePeriod"`;
const sums = (table: string, y = "0") =>
  `select "workspaceId", meter, "periodStart" as start, sum(quantity) as x, ${y} as y from "${table}" group by 1, 2, 3`;

const limits = portal.plans
  .map(({ key, hasOverage, spendingLimit }) => `('${key}', ${String(hasOverage ? spendingLimit : 0)}::bigint)`)
  .join(", ");
const prices = portal.meters.map(({ key, unitAmount, per }) => `('${key}', ${unitAmount}, ${per})`).join(", ");

export const usageInvariants: readonly Invariant[] = [
  equal(
    "The events of a month are the hours of it",
    sums("UsageEvent", "sum(overage)"),
    sums("UsageHour", "sum(overage)"),
  ),
  equal("The hours of a month are what it counts", sums("UsageHour", "sum(overage)"), months("quantity", "overage")),
  equal("What a month says was reported is what was written down for Stripe", sums("UsageReport"), months("reported")),
  equal("What a month says was collected is what operations took", sums("UsageCollection"), months("collected")),
  {
    id: "I20",
    says: "What the invoices bill of a meter is what the months say is billed",
    sql: `select coalesce(l."workspaceId", p."workspaceId") || ' ' || coalesce(l.meter, p.meter) as subject
          from (select "workspaceId", "meterKey" as meter, sum(quantity::bigint) as billed from "InvoiceLine"
                where "meterKey" is not null and "invoiceId" not in (select id from "Invoice" where status = 'void')
                group by 1, 2) l
          full join (select "workspaceId", meter, sum(billed) as billed from "UsagePeriod" group by 1, 2) p
            using ("workspaceId", meter)
          where coalesce(l.billed, 0) <> coalesce(p.billed, 0)`,
  },
  {
    id: "I20",
    says: "Nothing is paid twice: what was collected and billed is no more than what was used beyond the quota",
    sql: `select "workspaceId" || ' ' || meter as subject from "UsagePeriod"
          where collected + billed > overage or least(quantity - overage, overage, collected, billed) < 0`,
  },
  {
    id: "I20",
    says: "No usage line of an invoice differs from what was reported",
    sql: `select subject from "Finding" where kind = 'usage-differs' and "resolvedAt" is null`,
  },
  {
    id: "I22",
    says: "Nobody uses more than the spending limit of the plan they have",
    // Stripe and we round each meter's cost to whole cents.
    sql: `select s."workspaceId"::text as subject from "Subscription" s
          join (values ${limits}) as plan (key, "limit") on plan.key = s."planKey"
          join "UsagePeriod" p on p."workspaceId" = s."workspaceId" and p.start >= s."currentPeriodStart"
          join (values ${prices}) as price (meter, amount, per) on price.meter = p.meter
          where plan."limit" is not null
          group by s."workspaceId", p.start, plan."limit"
          having sum(p.overage::numeric * price.amount / price.per) > plan."limit" + count(*) * 0.5`,
  },
];
