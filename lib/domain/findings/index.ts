export { findingTasks } from "./jobs";
export { listOpenFindings } from "./list-open-findings";
export { reportFinding, resolveFinding, resolveUnseen } from "./report-finding";
