export { addMember } from "./add-member";
export { createOrganization } from "./create-organization";
export { listActivity } from "./list-activity";
export { listMembers } from "./list-members";
export { signUp } from "./sign-up";
export { switchWorkspace } from "./switch-workspace";
export { workspacePages } from "./workspace-pages";
