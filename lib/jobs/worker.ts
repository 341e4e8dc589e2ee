import { Logger, parseCronItems, run } from "graphile-worker";
import { env } from "@/lib/config/env";
import { closeDatabase } from "@/lib/db/client";
import { pool } from "@/lib/db/pool";
import { cronItems } from "./cron";
import { log } from "./log";
import { taskList } from "./tasks";

env();
const loud = new Set<string>(["error", "warning"]);
const runner = await run({
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
log.info("worker is ready");
await runner.promise;
await closeDatabase();
