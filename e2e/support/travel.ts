import { expect } from "@playwright/test";
import { z } from "zod";

const customers = z.object({ data: z.array(z.object({ id: z.string() })).min(1) });

/** Takes the person's customer to its next renewal in the payment sandbox, and on until that was tried to be paid. */
export async function renewNow(email: string): Promise<void> {
  const base = process.env.STRIPE_API_URL ?? "";
  const headers = { authorization: `Bearer ${process.env.STRIPE_SECRET_KEY ?? ""}` };
  const found = await fetch(`${base}/v1/customers?email=${encodeURIComponent(email)}`, { headers });
  const customer = customers.parse(await found.json()).data[0]?.id ?? "";
  const body = JSON.stringify({ until: "next_renewal" });
  const travelled = await fetch(`${base}/_sandbox/customers/${customer}/travel`, { method: "POST", body });
  expect(travelled.status, await travelled.text()).toBe(200);
}
