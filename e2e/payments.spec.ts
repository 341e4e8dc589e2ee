import type { Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { askStripe } from "./support/ask-stripe";
import { addCard, answerBankInDialog, testCards, typeCard } from "./support/cards";
import { addCardQuietly } from "./support/quiet-cards";

const listed = z.object({ data: z.array(z.object({ id: z.string() })) });

test("PAY-1 a card that the bank refuses is not added, and the dialog says so", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing`);
  await typeCard(page, testCards.declinedAtOnce);
  await expect(page.getByRole("dialog", { name: "Add a credit card" }).getByRole("alert")).toContainText("declined");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await expect(page.getByText("No card yet")).toBeVisible();
});

test("PAY-1 3-D Secure on saving: confirmed, the card is there; refused, it is not and the words say why", async ({
  arrive,
}) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing`);
  await typeCard(page, testCards.confirmOnSaving);
  await answerBankInDialog(page, "Fail");
  await expect(page.getByRole("dialog", { name: "Add a credit card" }).getByRole("alert")).toContainText(
    /authenticat|confirm/i,
  );
  await page.getByRole("button", { name: "Add card" }).click();
  await answerBankInDialog(page, "Complete");
  await expect(page.getByText("The card is added.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "3155" })).toContainText("Default");
});

test("PAY-3 the dialog closes by Esc and gives the focus back", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing`);
  const button = page.getByRole("button", { name: "Add a credit card" });
  await button.click();
  await expect(page.getByRole("dialog", { name: "Add a credit card" })).toBeVisible();
  await expect(page.getByTitle("Secure card form")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("PAY-3 H98 the card form opens on the page that one had to sign in for", async ({ arrive, visit }) => {
  const { person, handle } = await arrive();
  const page = await visit();
  await page.goto(`/w/${handle}/billing`);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`/w/${handle}/billing`);
  await typeCard(page, testCards.works);
  await expect(page.getByText("The card is added.")).toBeVisible();
});

test("PAY-3 a click before the scripts are there opens the card form too, on its page", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing/cards/new?open=1`);
  const form = page.getByTitle("Secure card form").contentFrame();
  await expect(form.getByLabel("Card number")).toBeVisible();
});

test("PLAN-3 a declined payment changes nothing and says what to do", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await addCardQuietly(page.context().request, handle, testCards.failsOncePaying);
  await confirmPlan(page, handle);
  await expect(page.getByRole("alert").first()).toContainText("Your card was declined. Nothing was changed.");
  await expectNothingBought(page, handle);
});

test("PLAN-3 3-D Secure at the payment: confirmed at the bank, the plan is there", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await addCard3ds(page, handle);
  await confirmPlan(page, handle);
  await confirmTwice(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "The payment is confirmed" })).toBeVisible();
  await page.getByRole("link", { name: "Back to billing" }).click();
  await expect(page.getByRole("heading", { name: "Developer" })).toBeVisible();
  await page.goto(`/w/${handle}/invoices`);
  await expect(page.getByRole("row").filter({ hasText: "$19.00" })).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: "$19.00" })).toContainText("Paid");
});

test("PLAN-3 3-D Secure refused at the bank: clear words, nothing changed, and it can be tried again", async ({
  arrive,
}) => {
  const { page, handle } = await arrive();
  await addCard3ds(page, handle);
  await confirmPlan(page, handle);
  await page.getByRole("button", { name: "Fail authentication" }).click();
  await expect(page.getByRole("heading", { name: "The payment did not go through" })).toBeVisible();
  await expect(page.getByText("Your bank did not confirm the payment. Nothing was changed.")).toBeVisible();
  await expectNothingBought(page, handle);
  await confirmPlan(page, handle);
  await confirmTwice(page);
});

test("PLAN-3 3-D Secure without JavaScript leads over our own page to the bank and back", async ({ arrive, visit }) => {
  const { page, handle } = await arrive();
  await addCard3ds(page, handle);
  const plain = await visit({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  await confirmPlan(plain, handle);
  await expect(plain.getByRole("heading", { name: "Your bank asks you to confirm" })).toBeVisible();
  await plain.getByRole("link", { name: "Continue to your bank" }).click();
  await confirmTwice(plain);
});

test("PAY-4 PAY-5 the temporary charge is announced before, shown after, and released by itself", async ({
  arrive,
  axe,
}) => {
  const { page, handle } = await arrive();
  await addCardQuietly(page.context().request, handle, testCards.works);
  await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
  await expect(page.getByText("A temporary charge of $50.00 proves the card first")).toBeVisible();
  await confirmPlan(page, handle);
  await expect(page.getByText("Your plan is changed.")).toBeVisible();
  const charge = page.locator("#holds").getByRole("row").filter({ hasText: "$50.00" });
  await expect(async () => {
    await page.reload();
    await expect(charge).toContainText("Released");
  }).toPass({ timeout: 20_000 });
  await axe(page);
});

test("PAY-4 a card that was added for a plan and proven at the bank leads back to that plan", async ({ arrive }) => {
  const { page, handle, person } = await arrive();
  await addCardQuietly(page.context().request, handle, testCards.works);
  await confirmPlan(page, handle);
  await expect(page.getByText("Your plan is changed.")).toBeVisible();
  await loseCards(page, handle, person.email);
  const sheet = `/w/${handle}/billing/plans/professional?interval=month`;
  await page.goto(sheet);
  await typeCard(page, testCards.confirmAlways);
  await answerBankInDialog(page, "Complete");
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await expect(page.getByRole("heading", { name: "The card is added" })).toBeVisible();
  await page.getByRole("link", { name: "Go on where you were" }).click();
  await expect(page).toHaveURL(new RegExp(`^[^?]+/billing/plans/professional\\?interval=month`));
  await expect(page.getByText("Visa •••• 3184 is charged today.")).toBeVisible();
});

test("WAL-4 Stripe's own page opens from billing and offers neither plan nor cards", async ({ arrive, visit }) => {
  const { page, handle } = await arrive();
  await addCardQuietly(page.context().request, handle, testCards.works);
  const plain = await visit({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  await page.goto(`/w/${handle}/billing`);
  await page.getByRole("button", { name: "Manage plan at Stripe" }).click();
  await expect(page).toHaveURL(/\/p\/session\//);
  await expect(page.getByText(/cancel plan|add payment method/i)).toHaveCount(0);
  await plain.goto(`/w/${handle}/billing`);
  await plain.getByRole("button", { name: "Manage plan at Stripe" }).click();
  await plain.getByRole("link", { name: "Continue to Stripe" }).click();
  await expect(plain).toHaveURL(/\/p\/session\//);
});

test("PLAN-3 a plan that waits at the bank is confirmed from billing", async ({ visitAs }) => {
  const page = await visitAs("grace");
  await page.goto("/account");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Billing" }).click();
  await page.getByRole("link", { name: "Confirm payment" }).click();
  await page.getByRole("link", { name: "Continue to your bank" }).click();
  await confirmTwice(page);
  await page.getByRole("link", { name: "Back to billing" }).click();
  await expect(page.getByRole("heading", { name: "Essential" })).toBeVisible();
});

test("PAY-2 cards: another default, and one removed after its dialog said what happens", async ({ arrive }) => {
  const { page, handle } = await arrive();
  const { request } = page.context();
  await addCardQuietly(request, handle, testCards.works);
  await addCard(page, handle, testCards.worksToo);
  const second = page.getByRole("listitem").filter({ hasText: "4444" });
  await second.getByRole("button", { name: /Make default/ }).click();
  await expect(page.getByText("The default card is changed.")).toBeVisible();
  await expect(second).toContainText("Default");
  await page.getByRole("button", { name: "Remove Visa ending in 4242" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Visa ending in 4242?" });
  await dialog.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("The card is removed.")).toBeVisible();
  await expect(page.getByText("4242")).toHaveCount(0);
});

async function addCard3ds(page: Page, handle: string): Promise<void> {
  await page.goto(`/w/${handle}/billing`);
  await typeCard(page, testCards.confirmAlways);
  await answerBankInDialog(page, "Complete");
  await expect(page.getByText("The card is added.")).toBeVisible();
}

/** The bank asks about the temporary charge first, then about the payment. */
async function confirmTwice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await page.getByRole("link", { name: "Continue to your bank" }).click();
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await expect(page.getByRole("heading", { name: "The payment is confirmed" })).toBeVisible();
}

async function confirmPlan(page: Page, handle: string): Promise<void> {
  await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
  await page.getByRole("button", { name: "Confirm and pay $19.00" }).click();
}

async function expectNothingBought(page: Page, handle: string): Promise<void> {
  await page.goto(`/w/${handle}/billing`);
  await expect(page.getByRole("heading", { name: "Starter" })).toBeVisible();
  await page.goto(`/w/${handle}/invoices`);
  await expect(page.getByRole("row").filter({ hasText: "Paid" })).toHaveCount(0);
}

/** Takes the cards off in Stripe, as its dashboard can, and waits until the portal has heard of it. */
async function loseCards(page: Page, handle: string, email: string): Promise<void> {
  const customers = listed.parse(await askStripe("GET", `/v1/customers?email=${encodeURIComponent(email)}`));
  const cards = await askStripe("GET", `/v1/payment_methods?customer=${customers.data[0]?.id ?? ""}`);
  for (const { id } of listed.parse(cards).data) await askStripe("POST", `/v1/payment_methods/${id}/detach`);
  await expect(async () => {
    await page.goto(`/w/${handle}/billing`);
    await expect(page.getByText("No card yet")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}
