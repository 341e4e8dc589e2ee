import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { leavingTasks } from "@/lib/domain/leaving";
import { enqueue } from "@/lib/domain/shared/enqueue";
import { systemContext } from "@/tests/factories/contexts";
import { waitingJobs } from "@/tests/factories/jobs";

/** As the worker leaves a job that failed in all its tries. */
async function bury(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(
      "update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'address' = $1",
      [address],
    );
  } finally {
    await client.end();
  }
}

it("DEL-1 an address that only a mail knows is not kept when the mail can never be sent", async () => {
  const [dead, waiting] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
  const [id, at] = [randomUUID(), new Date().toISOString()];
  await inTransaction(systemContext(), async (tx) => {
    for (const address of [dead, waiting]) {
      const receipt = {
        operationId: id,
        address,
        firstName: "Ada",
        timeZone: "UTC",
        at,
        invoiceCount: 0,
        returned: [],
      };
      await enqueue(tx, { name: "leaving.send-deletion-receipt", payload: receipt });
      const former = { workspaceId: id, address, changedById: id, at };
      await enqueue(tx, { name: "billing.tell-former-email", payload: former });
    }
  });
  await bury(dead);
  await leavingTasks["leaving.prune"](systemContext(), {});
  expect(await waitingJobs("", { about: dead })).toEqual([]);
  expect(await waitingJobs("", { about: waiting })).toHaveLength(2);
});
