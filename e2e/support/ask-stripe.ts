import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";

/** Does in the payment sandbox what support does in Stripe's dashboard. */
export async function askStripe(
  method: "GET" | "POST",
  path: string,
  form: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(`${process.env.STRIPE_API_URL ?? ""}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${process.env.STRIPE_SECRET_KEY ?? ""}`,
      ...(method === "POST" && { "idempotency-key": randomUUID() }),
    },
    ...(method === "POST" && { body: new URLSearchParams(form) }),
  });
  const answer: unknown = await response.json();
  expect(response.status, `${path}: ${JSON.stringify(answer)}`).toBe(200);
  return answer;
}
