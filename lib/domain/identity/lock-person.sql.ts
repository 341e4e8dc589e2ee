import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../shared/context";

/** Makes changes of one person wait for each other until the transaction ends: their addresses, their username. */
export async function lockPerson(tx: TransactionContext, userId: string): Promise<void> {
  await tx.db.$queryRaw(Prisma.sql`select id from "User" where id = ${userId}::uuid for no key update`);
}
