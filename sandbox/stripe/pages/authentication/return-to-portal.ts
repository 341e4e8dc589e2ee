import type { Answer } from "../../http/messages";
import type { Intent } from "./find-intent";

const SUCCESSES: readonly string[] = ["succeeded", "requires_capture"];

/** Back to the portal with what Stripe adds to a return URL. */
export function returnToPortal(returnUrl: string, intent: Intent): Answer {
  const target = new URL(returnUrl);
  target.searchParams.set(intent.object, intent.id);
  target.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
  target.searchParams.set("redirect_status", redirectStatus(intent.status));
  const headers = { Location: target.href, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };
  return { status: 303, headers, body: "" };
}

function redirectStatus(status: string): string {
  if (SUCCESSES.includes(status)) return "succeeded";
  return status === "processing" ? "pending" : "failed";
}
