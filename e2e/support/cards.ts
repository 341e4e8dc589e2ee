import { expect, type Page } from "@playwright/test";

/** Test cards by what they do (Stripe's own numbers). */
export const testCards = {
  works: "4242424242424242",
  /** A second one that works: the same card twice is refused. */
  worksToo: "5555555555554444",
  declinedAtOnce: "4000000000000002",
  failsOncePaying: "4000000000000341",
  confirmOnSaving: "4000002500003155",
  confirmAlways: "4000002760003184",
} as const;

/** Opens the dialog and types the card into the frame that belongs to Stripe. */
export async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByRole("button", { name: "Add a credit card" }).click();
  const form = page.getByTitle("Secure card form").contentFrame();
  await form.getByLabel("Card number").fill(number);
  await form.getByLabel("Expiration date").fill("12/34");
  await form.getByLabel("Security code").fill("123");
  await page.getByRole("button", { name: "Add card" }).click();
}

/** What the bank asks while the card form is open. */
export async function answerBankInDialog(page: Page, answer: "Complete" | "Fail"): Promise<void> {
  const bank = page.getByTitle("3-D Secure authentication").contentFrame();
  await bank.getByRole("button", { name: `${answer} authentication` }).click();
}

/** Adds a card to the workspace of this handle. */
export async function addCard(page: Page, handle: string, number: string = testCards.works): Promise<void> {
  await page.goto(`/w/${handle}/billing`);
  await typeCard(page, number);
  await expect(page.getByText("The card is added.")).toBeVisible();
}
