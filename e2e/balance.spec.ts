import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { drawIn } from "./support/colour-scheme";
import { aPromoCode } from "./support/promo-code";
import { addCardQuietly } from "./support/quiet-cards";

type Inspect = (page: Page, what: string) => Promise<void>;

/** In both themes, wide and narrow. */
async function look(page: Page, what: string, axe: Inspect): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await drawIn(page, colorScheme);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await axe(page, `${what}, ${colorScheme}, ${String(width)}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
}

test("BAL-1 funds are added with the default card, listed and downloaded", async ({ arrive, axe }) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing`);
  await page.getByRole("link", { name: "Add funds" }).click();
  await expect(page.getByText("Nothing has moved yet")).toBeVisible();
  await expect(page.getByText("Add a card first")).toBeVisible();
  await look(page, "an empty balance", axe);
  await addCardQuietly(page.request, handle, testCards.works);
  await page.reload();
  await page.getByLabel("Amount", { exact: true }).selectOption("$50");
  await page.getByRole("button", { name: "Add funds" }).click();
  await expect(page.getByText("The funds are added.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Funds added" })).toContainText("+$50.00");
  await look(page, "a balance", axe);
  const csv = await page.request.get(`/w/${handle}/billing/balance/csv`);
  expect(await csv.text()).toMatch(/,Funds added,Visa ending in 4242,,50\.00,50\.00,USD/);
});

test("BAL-1 an amount of one's own is held to the bounds and paid, without JavaScript", async ({ arrive }) => {
  const { page, handle } = await arrive(undefined, { javaScriptEnabled: false });
  await addCardQuietly(page.request, handle, testCards.works);
  await page.goto(`/w/${handle}/billing/balance`);
  for (const [amount, answer] of [
    ["1", "Enter an amount like 25 or 25.50"],
    ["12.50", "The funds are added."],
  ] as const) {
    await page.getByLabel("Amount", { exact: true }).selectOption("Another amount");
    await page.getByLabel("Another amount in USD").fill(amount);
    await page.getByRole("button", { name: "Add funds" }).click();
    await expect(page.getByText(answer).first()).toBeVisible();
  }
  await expect(page.getByRole("row").filter({ hasText: "Funds added" })).toContainText("+$12.50");
});

test("PROMO-1 a code that nobody gave out is refused in words", async ({ arrive, axe }) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing`);
  await page.getByRole("textbox", { name: "Promo code" }).fill("no such code");
  await page.getByRole("button", { name: "See what it saves" }).click();
  await expect(page).toHaveURL(/\/billing\/promo\?code=/);
  await expect(page.getByText("There is no such code. Check the spelling.")).toBeVisible();
  await expect(page.getByText("No codes used yet")).toBeVisible();
  await look(page, "a refused promo code", axe);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`PROMO-1 a code is seen, kept, used by the first plan and taken off, ${how}`, async ({ arrive, axe }) => {
    test.slow();
    const { page, handle } = await arrive(undefined, { javaScriptEnabled });
    const inspect = async (what: string) => (javaScriptEnabled ? look(page, what, axe) : undefined);
    await addCardQuietly(page.request, handle, testCards.works);
    const code = await aPromoCode();
    await page.goto(`/w/${handle}/billing/promo`);
    await page.getByLabel("Promo code").fill(code.toLowerCase());
    await page.getByRole("button", { name: "See what it saves" }).click();
    await expect(page.getByText("You have no paid plan yet.")).toBeVisible();
    await inspect("a promo code before a plan");
    await page.getByRole("button", { name: "Use this code" }).click();
    await expect(page.getByText("Kept for your first plan")).toBeVisible();

    await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
    await page.getByRole("button", { name: "Confirm and pay $14.25" }).click();
    await expect(page.getByText("Your plan is changed.")).toBeVisible();
    await page.goto(`/w/${handle}/billing/promo?code=${await aPromoCode()}`);
    await expect(page.getByRole("button", { name: `Replace ${code}` })).toBeVisible();
    await inspect("a promo code beside another");
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Remove code" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Removed" })).toContainText(code);
    await inspect("promo codes used");
  });
}
