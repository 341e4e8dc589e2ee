import { listUsageHours } from "@/lib/domain/usage";
import { readUsageInput } from "@/lib/domain/usage/inputs";
import { csvResponse } from "@/lib/server/csv-response";
import { workspaceRoute } from "@/lib/server/route";

const head = ["hour_utc", "meter", "quantity", "beyond_quota", "counted_in_month_from"];

/** The hours of what the page shows: of its days, or behind a line of an invoice. */
export const GET = workspaceRoute("usage.read", (ctx, request) => {
  const query = readUsageInput.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Promise.resolve(csvResponse(`usage-${query.meter}`, head, listUsageHours(ctx, query)));
});
