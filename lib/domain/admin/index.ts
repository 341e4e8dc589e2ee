export { getSystemHealth } from "./get-system-health";
