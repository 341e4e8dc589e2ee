import { deliveries } from "../events/deliveries";
import { keptAnswers } from "../http/idempotency";
import type { Resource } from "../kernel/resource";
import { scheduledTasks } from "../state/scheduled-tasks";

/** The kinds the kernel keeps for itself. */
export const kernelResource: Resource = { kinds: [deliveries, keptAnswers, scheduledTasks], routes: [] };
