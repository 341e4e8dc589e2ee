export { findingTasks } from "./jobs";
export { listOpenFindings } from "./list-open-findings";
export { reportFinding, resolveFinding, resolveFindings, resolveUnseen } from "./report-finding";
