export { deleteOrganization } from "./deletion/delete-organization";
export { getDeletionPlan } from "./deletion/get-deletion-plan";
export { requestDeletion } from "./deletion/request-deletion";
export { findBlock } from "./find-block";
export { leavingTasks } from "./jobs";
