export { deleteOrganization } from "./deletion/delete-organization";
export { getDeletionPlan } from "./deletion/get-deletion-plan";
export { requestDeletion } from "./deletion/request-deletion";
export { listExports } from "./export/list-exports";
export { requestExport } from "./export/request-export";
export { findExport, takeExport } from "./export/take-export";
export { findBlock } from "./find-block";
export { leavingTasks } from "./jobs";
