import type { BillingProfileVersion } from "@/lib/db/generated/client";
import type { TransactionContext } from "../../shared/context";

/** The version in force; null when nobody has saved one. */
export function findProfile(
  { db }: Pick<TransactionContext, "db">,
  workspaceId: string,
): Promise<BillingProfileVersion | null> {
  return db.billingProfileVersion.findFirst({
    where: { workspaceId },
    orderBy: { number: "desc" },
  });
}
