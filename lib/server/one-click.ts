import "server-only";
import { readLimitedBody } from "./read-limited-body";

const MAX_BYTES = 2_048;

/** Whether this is what RFC 8058 has a mailbox send: the one field, in either encoding of forms. */
export async function isOneClick(request: Request): Promise<boolean> {
  const body = await readLimitedBody(request, MAX_BYTES);
  const type = request.headers.get("content-type");
  if (!body || type === null) return false;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  return form?.get("List-Unsubscribe") === "One-Click";
}
