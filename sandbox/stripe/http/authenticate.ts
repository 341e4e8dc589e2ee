import { StripeError } from "../kernel/stripe-error";

type Caller = { key: string; fromBrowser: boolean };

/**
 * Accepts any `sk_test_…`, `rk_test_…` or `pk_test_…` key, as Bearer or Basic, or `key` in a browser's form.
 *
 * Live keys are refused, so that the sandbox can never be mistaken for the real thing.
 */
export function authenticate(authorization: string | undefined, formKey: string | undefined): Caller {
  const key = keyIn(authorization) ?? formKey;
  if (!key) throw unauthorized(MISSING);
  if (/^(sk|pk|rk)_live/.test(key)) throw unauthorized("This sandbox refuses live API keys. Use a test key.");
  if (!/^(sk|pk|rk)_test_\w+$/.test(key)) throw unauthorized(`Invalid API Key provided: ${mask(key)}`);
  return { key, fromBrowser: key.startsWith("pk_") };
}

/** Publishable keys reach only the few routes a browser needs. */
export function secretKeyRequired(): StripeError {
  const message = "This API call cannot be made with a publishable API key. Please use a secret API key.";
  return new StripeError(403, { type: "invalid_request_error", code: "secret_key_required", message });
}

const MISSING =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";

function keyIn(authorization: string | undefined): string | undefined {
  const [scheme, value] = authorization?.split(" ") ?? [];
  if (scheme?.toLowerCase() === "bearer") return value;
  if (scheme?.toLowerCase() !== "basic" || !value) return undefined;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0];
}

function mask(key: string): string {
  return `${key.slice(0, 8)}${"*".repeat(Math.min(20, Math.max(0, key.length - 12)))}${key.length > 12 ? key.slice(-4) : ""}`;
}

function unauthorized(message: string): StripeError {
  return new StripeError(401, { type: "invalid_request_error", message });
}
