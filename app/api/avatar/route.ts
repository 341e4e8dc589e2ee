import { changeAvatar, MAX_PICTURE_BYTES } from "@/lib/domain/identity";
import { setFlash } from "@/lib/server/flash";
import { accountRoute } from "@/lib/server/route";
import { receiveFile } from "@/lib/server/uploads/receive-file";
import { inUploadPlace } from "@/lib/server/uploads/upload-place";

/** A route instead of an action, and not behind `proxy.ts`: both would read twenty megabytes into memory first. */
export const POST = accountRoute(async (ctx, request) => {
  await inUploadPlace(ctx.viewer.userId, MAX_PICTURE_BYTES, (buffer) =>
    changeAvatar(ctx, () => receiveFile(request, { field: "avatar", buffer })),
  );
  await setFlash("avatar_changed");
  return new Response(null, { status: 303, headers: { location: "/account", "cache-control": "no-store" } });
});
