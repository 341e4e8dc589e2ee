export { findViewer, type ViewerMembership, type ViewerRow } from "./find-viewer.sql";
export { hashToken } from "./hash-token";
