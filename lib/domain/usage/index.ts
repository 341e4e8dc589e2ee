export { markUsageBilled } from "./billed/mark-usage-billed";
export { moveGauge } from "./gauges/move-gauge";
export { usageTasks } from "./jobs";
export { markUsageCollected } from "./outstanding/mark-usage-collected";
export { readOutstandingUsage } from "./outstanding/read-outstanding-usage";
export { recordUsage } from "./recording/record-usage";
export { reportUsage } from "./reports/report-usage";
