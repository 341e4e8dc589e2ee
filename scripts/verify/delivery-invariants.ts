import type { Invariant } from "./invariant";

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
];
