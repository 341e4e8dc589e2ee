import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import { origin } from "./raw-forms";

const opened = z.object({ setupIntentId: z.string(), clientSecret: z.string() });

/** Adds a card without the dialog, for journeys that begin after it: the card form's part is played with its own key. */
export async function addCardQuietly(request: APIRequestContext, handle: string, number: string): Promise<void> {
  const begun = await request.post(`/w/${handle}/billing/cards/setup`, { headers: { origin }, multipart: {} });
  const { setupIntentId, clientSecret } = opened.parse(await begun.json());
  const confirmed = await fetch(`${process.env.STRIPE_API_URL ?? ""}/v1/setup_intents/${setupIntentId}/confirm`, {
    method: "POST",
    body: new URLSearchParams({
      key: process.env.STRIPE_PUBLISHABLE_KEY ?? "",
      client_secret: clientSecret,
      "payment_method_data[type]": "card",
      "payment_method_data[card][number]": number,
      "payment_method_data[card][exp_month]": "12",
      "payment_method_data[card][exp_year]": "2034",
      "payment_method_data[card][cvc]": "123",
      return_url: `${origin}/w/${handle}/billing/return`,
    }),
  });
  expect(confirmed.status, await confirmed.text()).toBe(200);
  const finished = await request.get(`/w/${handle}/billing/return?setup_intent=${setupIntentId}`);
  expect(await finished.text()).toContain("The card is added.");
}
