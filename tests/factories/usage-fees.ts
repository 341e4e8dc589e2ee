import { database } from "@/lib/db/client";
import { readOutstandingUsage } from "@/lib/domain/usage";
import type { Payer } from "./billing";
import { anEvent, report } from "./usage";

const HOURS_BEYOND = 100n;

/** Uses more compute than the plan includes, and says what that costs. */
export async function runUpUsage({ workspace }: Payer, hours = HOURS_BEYOND): Promise<bigint> {
  await report(workspace.id, [anEvent({ meter: "compute", quantity: (2_000n + hours) * 60n })]);
  return (await readOutstandingUsage({ db: database() }, workspace.id)).total;
}

/** Says how many there are of what a plan limits. */
export async function count({ workspace }: Payer, gauge: "projects" | "devices" | "functions", number: number) {
  const facts = { workspaceId: workspace.id, gauge, count: number, updatedAt: new Date() };
  await database().usageGauge.create({ data: facts });
}
