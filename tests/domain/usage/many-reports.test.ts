import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueue } from "@/lib/domain/shared/enqueue";
import { usageTasks } from "@/lib/domain/usage";
import { systemContext } from "../../factories/contexts";
import { runJobs, waitingJobs } from "../../factories/jobs";

const COUNT = 520;
const DAY_MS = 86_400_000;

/** Workspaces on a paid plan, each with usage that Stripe does not know of; by id. */
async function manyUnreported(): Promise<readonly string[]> {
  const now = new Date();
  const [start, end] = [new Date(now.getTime() - DAY_MS), new Date(now.getTime() + DAY_MS)];
  const ids = Array.from({ length: COUNT }, () => randomUUID()).sort();
  await database().workspace.createMany({
    data: ids.map((id) => ({ id, kind: "ORGANIZATION", handle: id, name: "Many", createdAt: now })),
  });
  const dates = { currentPeriodStart: start, currentPeriodEnd: end, createdAt: start, syncedAt: now };
  const plan = { planKey: "team", interval: "month", status: "active", quantity: 1, ...dates };
  await database().subscription.createMany({
    data: ids.map((workspaceId) => ({ ...plan, id: randomUUID(), workspaceId, stripeSubscriptionId: randomUUID() })),
  });
  const month = { meter: "ai", start, end, quantity: 5n, overage: 5n, updatedAt: now };
  await database().usagePeriod.createMany({ data: ids.map((workspaceId) => ({ ...month, workspaceId })) });
  return ids;
}

const countQueued = async () => (await waitingJobs("usage.report")).length;

afterAll(async () => {
  await database().usagePeriod.updateMany({ data: { reported: 5n }, where: { workspace: { name: "Many" } } });
  await runJobs(usageTasks, systemContext());
});

describe("SPEED the reports of many workspaces", () => {
  it("are queued in small transactions: what keeps the last one up holds up no others", async () => {
    const ids = await manyUnreported();
    const last = { workspaceId: ids.at(-1) ?? "" };
    const jobKey = `usage.report:${last.workspaceId}`;
    await inTransaction(systemContext(), (tx) =>
      enqueue(tx, { name: "usage.report", payload: last }, { jobKey, keepsRunAt: true }),
    );
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query("begin");
    await client.query("select id from graphile_worker._private_jobs where key = $1 for update", [jobKey]);
    const queueing = usageTasks["usage.report-all"](systemContext(), {});
    try {
      await vi.waitFor(async () => expect(await countQueued()).toBeGreaterThan(400), { timeout: 6_000, interval: 100 });
      expect(await countQueued()).toBeLessThan(COUNT);
    } finally {
      await client.query("rollback");
      await client.end();
      await queueing;
    }
    const queued = (await waitingJobs("usage.report")).map(({ payload }) => JSON.stringify(payload));
    expect([...queued].sort()).toEqual(ids.map((workspaceId) => JSON.stringify({ workspaceId })));
  });
});
