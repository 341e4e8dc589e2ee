import { expect, inject } from "vitest";
import { findViolations } from "../../../scripts/verify/find-violations";
import { untilQuiet } from "../stack/until-quiet";

/** Whatever this stack went through so far, its books are right and agree with Stripe's. */
export async function expectNoViolation(): Promise<void> {
  await untilQuiet();
  const { databaseUrl, stripeKey: secretKey, stripeUrl: apiUrl } = inject("stack");
  const found = await findViolations(databaseUrl, { secretKey, apiUrl });
  expect(found.filter(({ subjects }) => subjects.length > 0)).toEqual([]);
}
