import type pg from "pg";
import { findViolationsFrom } from "../../scripts/verify/find-violations";
import type { Violation } from "../../scripts/verify/invariant";
import type { StripeWorld } from "../support/stripe-sandbox";

/** The factories make people without the line that signing up writes. */
const neverKept = "One line of the audit log each: identity.signed_up";

/** Which rules are broken, here and in Stripe, as `npm run verify:db` finds them through this connection. */
export async function brokenRules(owner: pg.Client, stripe: StripeWorld): Promise<readonly Violation[]> {
  const found = await findViolationsFrom(owner, {
    secretKey: "sk_test_0000000000000000000000000000",
    apiUrl: stripe.url,
  });
  return found.filter(({ subjects, says }) => subjects.length > 0 && says !== neverKept);
}
