import { findAvatar } from "@/lib/domain/identity";
import { currentViewer } from "@/lib/server/authorize";
import { mayEnter } from "@/lib/server/home-path";
import { publicRoute } from "@/lib/server/route";

const A_YEAR = 365 * 24 * 60 * 60;

/** A picture never changes under its address, so the browser that was allowed to see it keeps it. */
export const GET = publicRoute(async (ctx, _request, { avatar = "" }) => {
  const viewer = await currentViewer();
  const viewerId = viewer !== null && mayEnter(viewer) ? viewer.userId : null;
  const file = await findAvatar(ctx, { id: avatar, viewerId });
  if (!file) return new Response("Not found.", { status: 404, headers: { "cache-control": "private, no-store" } });
  return new Response(file.bytes, {
    headers: {
      "content-type": file.type,
      "content-disposition": 'inline; filename="avatar.webp"',
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": `private, max-age=${A_YEAR}, immutable`,
    },
  });
});
