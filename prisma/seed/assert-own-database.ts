import { database } from "@/lib/db/client";

/**
 * Invented people with known passwords must never get into a database that matters: only one that the local launcher made
 * and marked, that is empty, and never in production.
 */
export async function assertOwnDatabase(): Promise<void> {
  if (process.env.NODE_ENV === "production") throw new Error("The seed refuses to run in production.");
  const [mark] = await database().$queryRaw<{ isOurs: boolean }[]>`
    select coalesce(current_setting('portico.local_launcher', true), '') = 'on' as "isOurs"`;
  if (!mark?.isOurs) throw new Error("The seed fills only a database that the local launcher made.");
  if ((await database().user.count()) > 0) throw new Error("The seed fills only an empty database.");
}
