import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./generated/client";
import { closePool, pool } from "./pool";

export type Database = PrismaClient;
export type TransactionDatabase = Prisma.TransactionClient;

const kept = globalThis as typeof globalThis & { porticoDatabase?: PrismaClient };

/** The one Prisma client of the process, made on first use: `next build` has no database. */
export function database(): Database {
  kept.porticoDatabase ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    // Secrets are left out of every row unless a query asks for them by name.
    omit: { user: { passwordHash: true }, session: { tokenHash: true }, emailToken: { tokenHash: true } },
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  }) as unknown as PrismaClient;
  return kept.porticoDatabase;
}

/** Closes the client and the pool, for processes that end: idle connections would keep them for half a minute. */
export async function closeDatabase(): Promise<void> {
  await kept.porticoDatabase?.$disconnect();
  delete kept.porticoDatabase;
  await closePool();
}
