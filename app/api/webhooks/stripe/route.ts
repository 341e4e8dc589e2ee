import { receiveStripeEvent } from "@/lib/domain/billing";
import { readLimitedBody } from "@/lib/server/read-limited-body";
import { publicRoute } from "@/lib/server/route";

const MAX_BYTES = 1_048_576;

/** Where Stripe tells of events. The signature is over the raw bytes, so nothing parses them first. */
export const POST = publicRoute(async (ctx, request) => {
  const rawBody = await readLimitedBody(request, MAX_BYTES);
  if (!rawBody) return answer(413, "too large");
  const isAccepted = await receiveStripeEvent(ctx, { rawBody, signature: request.headers.get("stripe-signature") });
  return isAccepted ? answer(200, "ok") : answer(400, "not a signed event of this account");
});

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
