import type { Answer } from "../../http/messages";

/** Sends the browser on after a form, with a fresh GET. */
export function redirect(location: string): Answer {
  const headers = { Location: location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };
  return { status: 303, headers, body: "" };
}

/** Where a form's redirect may lead; browsers hold redirects to the page's policy. */
export function originOf(url: string | null | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).origin : null;
}
