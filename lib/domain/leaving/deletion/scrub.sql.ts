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

/**
 * The person's addresses with those that were theirs once, as forms, linked accounts and the inbox tell. Not one that somebody
 * else has proved to be theirs by now: what is stored under it is that person's.
 */
export async function findTraces(tx: TransactionContext, { userId, addresses }: Traces): Promise<Traces> {
  const rows = await tx.db.$queryRaw<{ address: string }[]>(Prisma.sql`
    with trace as (
      select unnest(${addresses}::text[]) as address
      union select input ->> 'address' from "Operation"
        where "userId" = ${userId}::uuid and purpose = 'identity.add-address'
      union select input ->> 'email' from "Operation"
        where purpose = 'identity.sign-up' and result ->> 'userId' = ${userId}
      union select email from "LinkedIdentity" where "userId" = ${userId}::uuid
      union select params ->> 'address' from "Notification" where "userId" = ${userId}::uuid and kind = 'email-removed')
    select address from trace
    where address is not null and not exists (
      select from "UserEmail" e
      where e.address = trace.address and e."userId" <> ${userId}::uuid and e."verifiedAt" is not null)`);
  return { userId, addresses: rows.map(({ address }) => address) };
}

/** Empties what forms of the person left behind, also those that were sent before signing in. Each condition has its index. */
export async function scrubOperations(tx: TransactionContext, { userId, addresses }: Traces): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    update "Operation" set input = '{}', result = null, "inputHash" = ''
    where state <> 'PENDING' and (
      "userId" = ${userId}::uuid
      or (purpose = 'identity.sign-up' and result ->> 'userId' = ${userId})
      or (purpose = 'identity.sign-up' and input ->> 'email' = any(${addresses}))
      or (purpose = 'identity.forgot-password' and input ->> 'address' = any(${addresses})))`);
}

/** Takes waiting mails to these addresses out of the queue; what is being sent right now is sent. */
export async function dropMails(tx: TransactionContext, { addresses }: Traces): Promise<void> {
  await tx.db.$executeRaw(Prisma.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker._private_jobs where payload ->> 'address' = any(${addresses})))`);
}

/** Of these mails the job alone knows the address. One that could not be sent in twelve tries never will be: it goes too. */
export async function dropDeadMails(ctx: SystemContext): Promise<void> {
  await ctx.db.$executeRaw(Prisma.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier in ('leaving.send-deletion-receipt', 'billing.tell-former-email')
        and attempts >= max_attempts))`);
}
