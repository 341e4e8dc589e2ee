import { invalidRequest } from "../kernel/stripe-error";

/** The one API version the sandbox speaks. */
export const API_VERSION = "2026-10-28.endive";

/** Refuses any other version, because its shapes would differ from ours without anyone noticing. */
export function checkApiVersion(sent: string | undefined): void {
  if (sent === undefined || sent === API_VERSION) return;
  throw invalidRequest(`Invalid Stripe API version: ${sent}. This sandbox speaks ${API_VERSION} only.`);
}
