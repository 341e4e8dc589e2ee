export { addMonths } from "./find-period";
export { readEntitlement, SUSPENDED_AFTER_MS } from "./read-entitlement";
