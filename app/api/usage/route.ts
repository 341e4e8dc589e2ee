import { recordUsage } from "@/lib/domain/usage";
import { recordUsageInput } from "@/lib/domain/usage/inputs";
import { readJson } from "@/lib/server/read-json";
import { productRoute } from "@/lib/server/route";

const MAX_BYTES = 262_144;

/** Where the product reports what was used (docs/usage.md). */
export const POST = productRoute(async (ctx, request) => {
  const { workspaceId, events } = await readJson(request, recordUsageInput, MAX_BYTES);
  const results = await recordUsage(ctx, workspaceId, events);
  return Response.json({ results }, { headers: { "cache-control": "no-store" } });
});
