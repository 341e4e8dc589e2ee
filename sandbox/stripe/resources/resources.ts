import type { Resource } from "../kernel/resource";
import { customerResource } from "./customers/customer-routes";
import { kernelResource } from "./kernel-resource";

/** Everything the sandbox can do. A new resource adds its line here; hooks run in this order. */
export const resources: readonly Resource[] = [kernelResource, customerResource];
