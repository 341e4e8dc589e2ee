import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import { askStripe } from "./ask-stripe";

const customers = z.object({ data: z.array(z.object({ id: z.string() })).min(1) });
const made = z.object({ id: z.string() });

/** Bills the person 25 dollars in Stripe, collected by nobody, and waits until the portal has heard of it. */
export async function oweMoney(request: APIRequestContext, handle: string, email: string): Promise<void> {
  const found = customers.parse(await askStripe("GET", `/v1/customers?email=${encodeURIComponent(email)}`));
  const customer = found.data[0]?.id ?? "";
  await askStripe("POST", "/v1/invoiceitems", { customer, amount: "2500", currency: "usd", description: "Setup" });
  const invoice = { customer, currency: "usd", pending_invoice_items_behavior: "include", auto_advance: "false" };
  const { id } = made.parse(await askStripe("POST", "/v1/invoices", invoice));
  await askStripe("POST", `/v1/invoices/${id}/finalize`, { auto_advance: "false" });
  const page = async () => (await request.get(`/w/${handle}/invoices`)).text();
  await expect.poll(page, { timeout: 40_000 }).toContain("$25.00");
}
