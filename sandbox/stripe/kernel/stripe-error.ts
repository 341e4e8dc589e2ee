/** What Stripe puts under `error` in a failed answer. */
export type ErrorBody = {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  setup_intent?: unknown;
};

type Effects = {
  /** A declined card leaves its failed attempt behind; every other error undoes the whole request. */
  keepsChanges?: boolean;
  headers?: Record<string, string>;
};

/** An answer other than 200. Thrown anywhere below the HTTP layer. */
export class StripeError extends Error {
  readonly keepsChanges: boolean;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    effects: Effects = {},
  ) {
    super(body.message);
    this.name = "StripeError";
    this.keepsChanges = effects.keepsChanges ?? false;
    this.headers = effects.headers ?? {};
  }
}

/** A 400 of type `invalid_request_error`; `code` and `param` only where Stripe gives them. */
export function invalidRequest(message: string, details: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, ...details });
}

/** An id nobody has: 404 when it stood in the path, 400 when it came as the parameter `param`. */
export function resourceMissing(title: string, id: string, param?: string): StripeError {
  const message = `No such ${title}: '${id}'`;
  return new StripeError(param ? 400 : 404, {
    type: "invalid_request_error",
    code: "resource_missing",
    param: param ?? "id",
    message,
  });
}
