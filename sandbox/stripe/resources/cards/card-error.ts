import { type ErrorBody, StripeError } from "../../kernel/stripe-error";
import type { Decline } from "./test-cards";

/** The `error` of a refused card: in the 402 answer, and kept on the intent as its last error. */
export function cardErrorBody({ code, declineCode, message }: Decline): ErrorBody {
  return { type: "card_error", code, decline_code: declineCode, message, ...paramOf(code) };
}

/** A 402. With `keepsChanges` the failed attempt stays on record. */
export function cardError(body: ErrorBody, { keepsChanges }: { keepsChanges: boolean }): StripeError {
  return new StripeError(402, body, { keepsChanges });
}

function paramOf(code: string): { param?: string } {
  if (code === "incorrect_cvc") return { param: "cvc" };
  if (code === "expired_card") return { param: "exp_month" };
  return {};
}
