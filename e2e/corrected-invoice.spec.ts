import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { drawIn } from "./support/colour-scheme";
import { addCardQuietly } from "./support/quiet-cards";

async function subscribe(page: Page, handle: string): Promise<void> {
  await addCardQuietly(page.context().request, handle, testCards.works);
  await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
  await page.getByRole("button", { name: "Confirm and pay $19.00" }).click();
  await expect(page).toHaveURL(`/w/${handle}/billing`);
}

async function moveTo(page: Page, handle: string, street: string): Promise<void> {
  await page.goto(`/w/${handle}/billing/profile`);
  await page.getByLabel("Legal name").fill("Analytical Engines GmbH");
  await page.getByLabel("Country").selectOption("DE");
  await page.getByLabel("Street and number").fill(street);
  await page.getByLabel("City").fill("Berlin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The billing profile is saved.")).toBeVisible();
}

/** From the list to the newest invoice, and on to the page that says what will happen. */
async function askForCorrection(page: Page, handle: string): Promise<string> {
  await page.goto(`/w/${handle}/invoices`);
  const link = page.getByRole("row").filter({ hasText: "$19.00" }).first().getByRole("link").first();
  const number = await link.innerText();
  await link.click();
  await page.getByRole("link", { name: "Request a corrected invoice" }).click();
  await expect(page.getByRole("heading", { name: "Corrected invoice", level: 1 })).toBeVisible();
  await expect(page.getByText("Nothing is charged.")).toBeVisible();
  return number;
}

async function inBothSchemes(page: Page, check: (page: Page, what: string) => Promise<void>, what: string) {
  for (const scheme of ["light", "dark"] as const) {
    await drawIn(page, scheme);
    await check(page, `${what}, ${scheme}`);
  }
}

test("INV-4 a paid invoice is replaced by one with today's details, with and without JavaScript", async ({
  arrive,
  axe,
  visit,
}) => {
  test.slow();
  const { page, handle } = await arrive();
  await subscribe(page, handle);
  await page.goto(`/w/${handle}/invoices`);
  await page.getByRole("row").filter({ hasText: "$19.00" }).getByRole("link").first().click();
  await expect(page.getByRole("link", { name: "Request a corrected invoice" })).toBeHidden();

  await moveTo(page, handle, "Unter den Linden 1");
  const old = await askForCorrection(page, handle);
  await inBothSchemes(page, axe, "the confirmation");
  await page.getByRole("button", { name: "Issue the corrected invoice" }).click();
  await expect(page.getByText("The corrected invoice is issued.")).toBeVisible();
  await expect(page.getByRole("heading", { name: `Invoice ${old}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Request a corrected invoice" })).toBeHidden();
  await inBothSchemes(page, axe, "the corrected invoice");
  await page.getByText(/^Corrected by/).waitFor();
  await page.getByRole("main").getByText("replaces it").getByRole("link").click();
  await expect(page.getByText(`Corrects ${old}`)).toBeVisible();
  await expect(page.getByText("Unter den Linden 1")).toBeVisible();
  await inBothSchemes(page, axe, "the one that replaces it");
  await page.goto(`/w/${handle}/invoices`);
  await expect(page.getByRole("row").filter({ hasText: old }).getByText("Corrected")).toBeVisible();
  await page.goto(`/w/${handle}/billing/balance`);
  await expect(page.getByText("Credit note")).toBeVisible();
  await expect(page.getByText("Used for an invoice")).toBeVisible();

  const plain = await visit({
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
    storageState: await page.context().storageState(),
  });
  await moveTo(plain, handle, "Unter den Linden 2");
  const second = await askForCorrection(plain, handle);
  expect(second).not.toBe(old);
  expect(await plain.locator("html").evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320);
  await plain.getByRole("button", { name: "Issue the corrected invoice" }).click();
  await expect(plain.getByText("The corrected invoice is issued.")).toBeVisible();
  await expect(plain.getByText(/^Corrected by/)).toBeVisible();
});
