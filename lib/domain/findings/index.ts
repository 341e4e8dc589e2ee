export { findingTasks } from "./jobs";
export { listOpenFindings } from "./list-open-findings";
export { reportFinding, resolveFinding } from "./report-finding";
