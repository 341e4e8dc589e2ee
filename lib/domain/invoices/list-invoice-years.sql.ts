import { Prisma } from "@/lib/db/generated/client";
import type { WorkspaceContext } from "../shared/context";

/** The calendar years (UTC) that the workspace has invoices of, newest first: for the filter. */
export async function listInvoiceYears(ctx: WorkspaceContext<"invoices.read">): Promise<readonly number[]> {
  const rows = await ctx.db.$queryRaw<{ year: number }[]>(Prisma.sql`
    select distinct extract(year from "issuedAt" at time zone 'UTC')::int as year
    from "Invoice" where "workspaceId" = ${ctx.workspace.id}::uuid order by year desc`);
  return rows.map(({ year }) => year);
}
