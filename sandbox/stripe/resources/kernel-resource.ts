import { deliveries } from "../events/deliveries";
import { keptAnswers } from "../http/idempotency";
import type { Resource } from "../kernel/resource";
import { keptSettings } from "../kernel/settings";
import { ownTimes } from "../state/own-time";
import { scheduledTasks } from "../state/scheduled-tasks";

/** The kinds the kernel keeps for itself. */
export const kernelResource: Resource = {
  kinds: [deliveries, keptAnswers, keptSettings, ownTimes, scheduledTasks],
  routes: [],
};
