import { Prisma } from "@/lib/db/generated/client";
import type { SystemContext, TransactionContext } from "../../shared/context";

/** An invoice has to name its buyer, but nowhere to mail it. */
export async function dropBuyerAddresses(tx: TransactionContext, workspaceId: string): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    update "Invoice" set buyer = jsonb_set(buyer, '{email}', 'null') where "workspaceId" = ${workspaceId}::uuid`);
}

interface Traces {
  readonly userId: string;
  readonly addresses: readonly string[];
}

/** Empties what forms of the person left behind, also those that were sent before signing in. */
export async function scrubOperations(tx: TransactionContext, { userId, addresses }: Traces): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    update "Operation" set input = '{}', result = null, "inputHash" = ''
    where state <> 'PENDING' and (
      "userId" = ${userId}::uuid or result ->> 'userId' = ${userId}
      or input ->> 'email' = any(${addresses}) or input ->> 'address' = any(${addresses}))`);
}

/** Takes waiting mails to these addresses out of the queue; what is being sent right now is sent. */
export async function dropMails(tx: TransactionContext, { addresses }: Traces): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker._private_jobs where payload ->> 'address' = any(${addresses})))`);
}

/** A receipt that could not be sent in twelve tries never will be: its address goes too. */
export async function dropDeadReceipts(ctx: SystemContext): Promise<void> {
  await ctx.db.$executeRaw(Prisma.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = 'leaving.send-deletion-receipt' and attempts >= max_attempts))`);
}
