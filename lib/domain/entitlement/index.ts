export { addMonths } from "./find-period";
export { readEntitlement } from "./read-entitlement";
