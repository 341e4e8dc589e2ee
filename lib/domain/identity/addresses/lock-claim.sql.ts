import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";

/** Makes links of one address wait for each other, so that the newest alone is valid. False when the address is gone. */
export async function lockClaim(tx: TransactionContext, userEmailId: string): Promise<boolean> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`select id from "UserEmail" where id = ${userEmailId}::uuid for update`,
  );
  return rows.length > 0;
}
