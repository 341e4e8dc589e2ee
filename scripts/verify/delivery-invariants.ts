import type { Invariant } from "./invariant";

/** A change that leaves exactly one line in the audit log. */
const audited = (what: string, action: string): Invariant => ({
  id: "I28",
  says: `One line of the audit log each: ${action}`,
  sql: `select t.id::text as subject from (${what}) t
        left join "AuditEvent" a on a.action = '${action}' and (a."subjectId" = t.id::text or a."userId" = t.id)
        group by t.id having count(a.id) <> 1`,
});

const operations = (purpose: string, state: string) =>
  `select id from "Operation" where purpose = '${purpose}' and state = '${state}'`;

export const deliveryInvariants: readonly Invariant[] = [
  {
    id: "I25",
    says: "Every event about a customer of ours led to a look at it within a quarter of an hour",
    sql: `select e.id as subject from "StripeEvent" e join "Workspace" w on w."stripeCustomerId" = e."customerId"
          where e."processedAt" is null and e."receivedAt" < now() - interval '15 minutes'`,
  },
  {
    id: "I26",
    says: "Every job was done or waits; none was given up",
    sql: `select id || ' ' || task_identifier || ': ' || coalesce(last_error, '') as subject from graphile_worker.jobs
          where attempts >= max_attempts and locked_at is null and last_error is not null`,
  },
  {
    id: "I26",
    says: "Nobody holds a job that somebody else should have by now",
    sql: `select id || ' ' || task_identifier as subject from graphile_worker.jobs
          where locked_at < now() - interval '10 minutes'`,
  },
  audited(`select id from "User"`, "identity.signed_up"),
  audited(`select id from "PaymentMethod"`, "billing.card_added"),
  audited(operations("billing.change-plan", "DONE"), "billing.plan_changed"),
  audited(operations("billing.change-plan", "REFUSED"), "billing.plan_change_refused"),
  audited(operations("billing.schedule-plan", "DONE"), "billing.plan_change_scheduled"),
  audited(operations("billing.keep-plan", "DONE"), "billing.plan_kept"),
  audited(operations("billing.cancel-plan", "DONE"), "billing.plan_canceled"),
  audited(operations("billing.leave-plan", "DONE"), "billing.plan_changed"),
  audited(operations("billing.settle-plan", "DONE"), "billing.usage_collected"),
  audited(operations("billing.settle-plan", "REFUSED"), "billing.cancellation_taken_back"),
  audited(operations("billing.pay-invoice", "DONE"), "billing.invoice_paid"),
  audited(operations("billing.pay-invoice", "REFUSED"), "billing.payment_refused"),
  audited(operations("billing.apply-promo", "DONE"), "billing.promo_applied"),
  audited(operations("billing.remove-promo", "DONE"), "billing.promo_removed"),
];
