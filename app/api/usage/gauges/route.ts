import { moveGauge } from "@/lib/domain/usage";
import { moveGaugeInput } from "@/lib/domain/usage/inputs";
import { readJson } from "@/lib/server/read-json";
import { productRoute } from "@/lib/server/route";

const MAX_BYTES = 4_096;

/** Where the product says how many projects, devices or functions there are (docs/usage.md). */
export const PUT = productRoute(async (ctx, request) => {
  const gauge = await moveGauge(ctx, await readJson(request, moveGaugeInput, MAX_BYTES));
  return Response.json(gauge, { headers: { "cache-control": "no-store" } });
});
