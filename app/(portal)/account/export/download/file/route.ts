import { takeExport } from "@/lib/domain/leaving";
import { readLink } from "@/lib/server/link-cookie";
import { recentAccountRoute } from "@/lib/server/route";

/** The file of the link that led here, once. */
export const POST = recentAccountRoute(async (ctx) => {
  const content = await takeExport(ctx, (await readLink()) ?? "");
  return new Response(content, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="your-data.zip"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
