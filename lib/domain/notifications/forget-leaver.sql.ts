import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../shared/context";

/** What stands in others' inboxes in place of the name of somebody whose account was deleted. */
export const leaverWithoutName = "Somebody who deleted their account";

/** Takes the name of a person out of what those were told whose organizations they left. */
export async function forgetLeaver(tx: TransactionContext, userId: string): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    update "Notification" set params = jsonb_set(params, '{name}', to_jsonb(${leaverWithoutName}::text))
    where kind = 'member-left' and params ->> 'userId' = ${userId} and "workspaceId" in (
      select "workspaceId" from "AuditEvent" where "userId" = ${userId}::uuid and action = 'member.left')`);
  await tx.db.$executeRaw(Prisma.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker._private_jobs where payload -> 'params' ->> 'userId' = ${userId}))`);
}
