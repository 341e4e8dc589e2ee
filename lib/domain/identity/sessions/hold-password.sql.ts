import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";

/**
 * Keeps the password that was checked until the transaction ends. One that was changed or voided since opens nothing any
 * more: whoever changed it ends the sessions that are there, and would miss this one (`form_stale`).
 */
export async function holdPassword(tx: TransactionContext, userId: string, passwordHash: string): Promise<void> {
  const rows = await tx.db.$queryRaw<unknown[]>(Prisma.sql`
    select id from "User" where id = ${userId}::uuid and "passwordHash" = ${passwordHash} for no key update`);
  if (rows.length === 0) throw new DomainError("form_stale");
}
