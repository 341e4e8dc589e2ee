export { markUsageCollected } from "./outstanding/mark-usage-collected";
export { readOutstandingUsage } from "./outstanding/read-outstanding-usage";
export { recordUsage } from "./recording/record-usage";
