import { Prisma } from "@/lib/db/generated/client";
import type { BaseContext } from "../../shared/context";

export interface Credentials {
  readonly userEmailId: string;
  readonly userId: string;
  readonly emailVerified: boolean;
  readonly passwordHash: string | null;
}

export interface AddressHolders {
  /** Whose verified address it is. */
  readonly owner: Credentials | null;
  /** Who signed up with it last without verifying it. A further address of somebody's is nothing until it is verified. */
  readonly claimant: Credentials | null;
}

/** Who may be meant by an address. One statement whoever exists: the number of queries tells nothing. */
export async function findCredentials(ctx: Pick<BaseContext, "db">, address: string): Promise<AddressHolders> {
  const rows = await ctx.db.$queryRaw<Credentials[]>(Prisma.sql`
    select distinct on (e."verifiedAt" is not null)
      e.id as "userEmailId", u.id as "userId", e."verifiedAt" is not null as "emailVerified", u."passwordHash"
    from "UserEmail" e join "User" u on u.id = e."userId"
    where e.address = ${address} and (e."isPrimary" or e."verifiedAt" is not null) and u."leavingAt" is null
    order by e."verifiedAt" is not null, e."createdAt" desc, e.id desc`);
  return {
    owner: rows.find((row) => row.emailVerified) ?? null,
    claimant: rows.find((row) => !row.emailVerified) ?? null,
  };
}
