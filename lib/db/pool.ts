import "server-only";
import { Pool } from "pg";
import { env } from "@/lib/config/env";

// Kept on globalThis: Next loads `lib/` once per bundle, and development reloads it at every edit.
const kept = globalThis as typeof globalThis & { porticoPool?: Pool };

/** The one connection pool of the process. */
export function pool(): Pool {
  kept.porticoPool ??= new Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    // Longer than the server's own limit: it ends what waits on a connection that nobody answers any more.
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 15_000,
    options: "-c timezone=UTC",
  }).on("error", () => {
    // An idle connection broke (PostgreSQL restarted): the pool drops it, and the next query opens another.
  });
  return kept.porticoPool;
}

export async function closePool(): Promise<void> {
  await kept.porticoPool?.end();
  delete kept.porticoPool;
}
