import { receiveStripeEvent } from "@/lib/domain/billing";
import { publicRoute } from "@/lib/server/route";

const MAX_BYTES = 1_048_576;

/** Where Stripe tells of events. The signature is over the raw bytes, so nothing parses them first. */
export const POST = publicRoute(async (ctx, request) => {
  const rawBody = await readBody(request);
  if (!rawBody) return answer(413, "too large");
  const isAccepted = await receiveStripeEvent(ctx, { rawBody, signature: request.headers.get("stripe-signature") });
  return isAccepted ? answer(200, "ok") : answer(400, "not a signed event of this account");
});

/** Null as soon as there is more than an event can have, whatever the headers promised. */
async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
