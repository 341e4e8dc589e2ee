import { portal } from "@/portal.config";
import type { Invariant } from "./invariant";

const paid = portal.plans
  .filter(({ prices }) => prices.length > 0)
  .map(({ key, audience }) => `('${key}', '${audience === "personal" ? "PERSONAL" : "ORGANIZATION"}')`)
  .join(", ");

export const planInvariants: readonly Invariant[] = [
  {
    id: "I22",
    says: "A workspace has no plan that is for the other kind of workspace",
    sql: `select w.id::text as subject from "Subscription" s join "Workspace" w on w.id = s."workspaceId"
          join (values ${paid}) as plan (key, kind) on plan.key = s."planKey" where plan.kind <> w.kind::text`,
  },
  {
    id: "I22",
    says: "Nobody came to the free plan at once who had not paid for what was used",
    sql: `select o.id::text as subject from "Operation" o
          join "UsagePeriod" p on p."workspaceId" = o."workspaceId" and p.start < o."finishedAt"
          where o.purpose = 'billing.leave-plan' and o.state = 'DONE' and p.overage > p.collected + p.billed
            and not exists (select from "Subscription" s where s."workspaceId" = o."workspaceId")`,
  },
  {
    id: "I22",
    says: "A plan that is over is no plan, and a free one is none in Stripe",
    sql: `select s."workspaceId"::text as subject from "Subscription" s
          where s."endedAt" is not null or s.status in ('canceled', 'incomplete_expired')
             or s."currentPeriodStart" >= s."currentPeriodEnd"
             or s."planKey" in (${portal.plans
               .filter(({ prices }) => prices.length === 0)
               .map(({ key }) => `'${key}'`)
               .join(", ")})`,
  },
];
