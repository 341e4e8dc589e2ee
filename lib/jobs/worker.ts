import { setTimeout as pause } from "node:timers/promises";
import { Logger, parseCronItems, type RunnerOptions, run } from "graphile-worker";
import { closeDatabase } from "@/lib/db/client";
import { pool } from "@/lib/db/pool";
import { gateways } from "@/lib/gateways/gateways";
import { cronItems } from "./cron";
import { log } from "./log";
import { taskList } from "./tasks";

const PAUSE_MS = 1_000;
const loud = new Set<string>(["error", "warning"]);

/** Works until it is told to stop. The queue gives up when PostgreSQL is away at its clock's full minute, and is started again. */
async function workUntilStopped(options: RunnerOptions): Promise<void> {
  for (;;) {
    try {
      const runner = await run(options);
      log.info("worker is ready");
      await runner.promise;
      return;
    } catch (error) {
      log.warn({ message: messageOf(error) }, "the queue broke and starts again");
      await pause(PAUSE_MS);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}

// The queue rejects a second promise that nobody can reach with the same error (graphile-worker 0.16, runner.js), and that
// alone would end the process.
process.on("unhandledRejection", (error) => {
  log.error({ message: messageOf(error) }, "a promise was rejected and nobody looked");
});
// What is missing or cannot be read is told now, and not by the first job.
gateways();
await workUntilStopped({
  pgPool: pool(),
  concurrency: 4,
  // LISTEN/NOTIFY wakes the worker at once; polling is only the safety net.
  pollInterval: 2_000,
  taskList,
  parsedCronItems: parseCronItems([...cronItems]),
  logger: new Logger(() => (level, message) => {
    if (loud.has(level)) log.warn({ message }, "queue");
  }),
});
await closeDatabase();
