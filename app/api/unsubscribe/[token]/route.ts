import { findUnsubscribeLink, unsubscribe } from "@/lib/domain/notifications";
import { leadToLinkPage } from "@/lib/server/link-cookie";
import { isOneClick } from "@/lib/server/one-click";
import { publicRoute } from "@/lib/server/route";

/** The link in a mail, opened by a person or by a scanner: it leads to a page that asks, and changes nothing. */
export const GET = publicRoute((_ctx, _request, { token }) => leadToLinkPage("/unsubscribe", token));

/**
 * RFC 8058: a mailbox's own Unsubscribe button. It has no session and sends no origin, and needs neither: the token is its
 * only power. Outside of what `proxy.ts` guards for the same reason.
 */
export const POST = publicRoute(async (ctx, request, { token = "" }) => {
  if (!(await isOneClick(request))) return answer(400, "not a one-click unsubscribe");
  if (!(await findUnsubscribeLink(ctx, token))) return answer(404, "this link does not work");
  await unsubscribe(ctx, token);
  return answer(200, "ok");
});

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
