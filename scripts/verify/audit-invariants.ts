import { kindOf } from "@/lib/domain/billing/operations/kinds";
import { operationPurposes, payingPurposes } from "@/lib/domain/billing/operations/purposes";
import type { Invariant } from "./invariant";

/** A change that leaves exactly one line in the audit log. */
const audited = (what: string, action: string, name = action): Invariant => ({
  id: "I28",
  says: `One line of the audit log each: ${name}`,
  sql: `select t.id::text as subject from (${what}) t
        left join "AuditEvent" a on a.action = '${action}' and (a."subjectId" = t.id::text or a."userId" = t.id)
        group by t.id having count(a.id) <> 1`,
});

/** Rows of a table; none of them came about without one of these lines. */
const explained = (says: string, rows: string, reasons: readonly string[]): Invariant => ({
  id: "I28",
  says,
  sql: `select t.id::text as subject from (${rows}) t
        where ${reasons.map((reason) => `not exists (${reason})`).join(" and ")}`,
});

const closed = (purpose: string, state: string) =>
  `select id from "Operation" where purpose = '${purpose}' and state = '${state}'`;

const everyOperation: readonly Invariant[] = operationPurposes.flatMap((purpose) => {
  const { audit } = kindOf({ purpose });
  return [
    audited(closed(purpose, "DONE"), audit.done, `${purpose} done`),
    audited(closed(purpose, "REFUSED"), audit.refused, `${purpose} refused`),
  ];
});

const paying = payingPurposes.map((purpose) => `'${purpose}'`).join(", ");

/** Somebody's operation was open when it happened. Its own line is asked for above. */
const byOperation = (purposes: string, at: string) =>
  `select from "Operation" o where o."workspaceId" = t."workspaceId" and o.purpose in (${purposes})
   and ${at} between o."createdAt" - interval '1 minute' and coalesce(o."finishedAt", ${at}) + interval '1 minute'`;

/** Stripe told of it. */
const byEvent = (types: string, at: string) =>
  `select from "StripeEvent" e join "Workspace" w on w."stripeCustomerId" = e."customerId"
   where w.id = t."workspaceId" and e.type similar to '${types}'
   and e."createdAt" between ${at} - interval '1 minute' and ${at} + interval '1 minute'`;

const lineOf = (actions: readonly string[], subject: string) =>
  `select from "AuditEvent" a where a."workspaceId" = t."workspaceId"
   and a.action in (${actions.map((action) => `'${action}'`).join(", ")}) and a."subjectId" = ${subject}`;

/** Of changes and of money: each was asked for here, or done by Stripe, which told of it. */
export const auditInvariants: readonly Invariant[] = [
  audited(`select id from "User"`, "identity.signed_up"),
  audited(`select id from "PaymentMethod"`, "billing.card_added"),
  ...everyOperation,
  audited(`select id from "CardHold" where state <> 'DECLINED'`, "billing.hold_made"),
  audited(`select id from "CardHold" where state = 'DECLINED'`, "billing.hold_declined"),
  audited(`select id from "CardHold" where state = 'RELEASED'`, "billing.hold_released"),
  audited(`select id from "Refund" where status not in ('failed', 'canceled')`, "billing.refunded"),
  explained("A version of a billing profile has its line", `select id, "workspaceId" from "BillingProfileVersion"`, [
    `select from "AuditEvent" a where a."workspaceId" = t."workspaceId" and a."subjectId" = t.id::text`,
  ]),
  explained(
    "A charge was asked for by an operation, or Stripe settled an invoice with it",
    `select id, "workspaceId", "invoiceId", "createdAt" from "Charge" where status = 'succeeded'`,
    [
      lineOf(["billing.invoice_settled"], `t."invoiceId"::text`),
      byOperation(paying, `t."createdAt"`),
      byEvent("(charge|invoice|payment_intent).%", `t."createdAt"`),
    ],
  ),
  explained(
    "A movement of the balance is an operation's or an invoice's, or is recorded as somebody's adjustment in Stripe",
    // The other kinds are Stripe's own, of an invoice or a credit note.
    `select id, "workspaceId", "operationId" from "BalanceEntry" where "operationId" is not null or kind = 'adjustment'`,
    [
      `select from "Operation" o where o.id::text = t."operationId"`,
      `select from "UsageCollection" c where c."operationId"::text = t."operationId"`,
      `select from "AuditEvent" a where a."workspaceId" = t."workspaceId" and a."subjectId" in (t.id::text, t."operationId")`,
    ],
  ),
  explained(
    "A promotion code came to work or went by an operation, or Stripe told of it",
    `select id, "workspaceId", at from "PromoRedemption"`,
    [
      byOperation(`'billing.apply-promo', 'billing.remove-promo', ${paying}`, "t.at"),
      // Written down when we looked, which may be much later.
      `select from "StripeEvent" e join "Workspace" w on w."stripeCustomerId" = e."customerId"
       where w.id = t."workspaceId" and e.type like 'customer.discount.%'`,
      `select from "AuditEvent" a where a."workspaceId" = t."workspaceId" and a.action = 'billing.promo_ended'
       and a.at between t.at - interval '1 minute' and t.at + interval '1 minute'`,
    ],
  ),
  explained(
    "The plan that a workspace has was chosen here, or Stripe told of it",
    `select s.id, s."workspaceId", s."createdAt" from "Subscription" s`,
    [
      `select from "AuditEvent" a where a."workspaceId" = t."workspaceId" and a.action in ('billing.plan_changed', 'billing.subscription_changed')`,
      byOperation(`'billing.change-plan'`, `t."createdAt"`),
      byEvent("customer.subscription.%", `t."createdAt"`),
    ],
  ),
];
