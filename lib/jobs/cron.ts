import type { CronItem } from "graphile-worker";

/** What runs by the clock. Each task converges, so a run that is missed or doubled does no harm. */
export const cronItems: readonly CronItem[] = [
  { task: "billing.poll-events", match: "*/5 * * * *", identifier: "billing.poll-events" },
  { task: "billing.resume-operations", match: "* * * * *", identifier: "billing.resume-operations" },
  { task: "billing.sync-all", match: "41 2 * * *", identifier: "billing.sync-all" },
  { task: "leaving.resume-deletions", match: "* * * * *", identifier: "leaving.resume-deletions" },
  { task: "leaving.prune", match: "27 * * * *", identifier: "leaving.prune" },
  { task: "jobs.free-abandoned", match: "* * * * *", identifier: "jobs.free-abandoned" },
  { task: "identity.prune", match: "17 * * * *", identifier: "identity.prune" },
  { task: "billing.watch-holds", match: "*/10 * * * *", identifier: "billing.watch-holds" },
  { task: "billing.tell-expiring-cards", match: "11 6 * * *", identifier: "billing.tell-expiring-cards" },
  { task: "usage.report-all", match: "7 * * * *", identifier: "usage.report-all" },
  { task: "usage.report-ending", match: "*/5 * * * *", identifier: "usage.report-ending" },
  { task: "usage.check-lines", match: "11 3 * * *", identifier: "usage.check-lines" },
  { task: "billing.tell-suspended", match: "53 * * * *", identifier: "billing.tell-suspended" },
  { task: "billing.reconcile", match: "23 4 * * *", identifier: "billing.reconcile" },
  { task: "billing.settle-cancellations", match: "*/10 * * * *", identifier: "billing.settle-cancellations" },
  { task: "billing.tell-trials-ending", match: "37 * * * *", identifier: "billing.tell-trials-ending" },
  { task: "billing.prune-email-claims", match: "31 5 * * *", identifier: "billing.prune-email-claims" },
  { task: "billing.resume-returns", match: "*/10 * * * *", identifier: "billing.resume-returns" },
];
