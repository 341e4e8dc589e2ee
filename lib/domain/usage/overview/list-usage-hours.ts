import type { WorkspaceContext } from "../../shared/context";
import type { ReadUsageInput } from "../inputs";
import { spanOf } from "./read-usage-history";

const PAGE = 500;

/** The counted hours of a query, oldest first, page by page as cells of text. Quantities are in what the meter counts. */
export async function* listUsageHours(
  ctx: WorkspaceContext<"usage.read">,
  query: ReadUsageInput,
): AsyncGenerator<readonly (readonly string[])[]> {
  const workspaceId = ctx.workspace.id;
  const { meter, from, to } = query;
  const span = from && to ? null : await spanOf(ctx, query);
  const where = {
    workspaceId,
    meter,
    ...(span && { hour: { gte: span.from, lt: span.to } }),
    ...(from && to && { periodStart: { gte: from, lt: to } }),
  };
  for (let skip = 0; ; skip += PAGE) {
    const rows = await ctx.db.usageHour.findMany({
      where,
      orderBy: [{ hour: "asc" }, { periodStart: "asc" }],
      skip,
      take: PAGE,
    });
    if (rows.length > 0)
      yield rows.map(({ hour, quantity, overage, periodStart }) => [
        hour.toISOString(),
        meter,
        quantity.toString(),
        overage.toString(),
        periodStart.toISOString(),
      ]);
    if (rows.length < PAGE) return;
  }
}
