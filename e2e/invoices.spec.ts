import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { addCardQuietly } from "./support/quiet-cards";
import { renewNow } from "./support/travel";

async function subscribe(page: Page, handle: string, ...moreCards: readonly string[]): Promise<void> {
  // Before there is a plan: with one, a card has to prove itself first.
  for (const card of [testCards.works, ...moreCards]) await addCardQuietly(page.context().request, handle, card);
  await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
  await page.getByRole("button", { name: "Confirm and pay $19.00" }).click();
  await expect(page).toHaveURL(`/w/${handle}/billing`);
}

test("INV-1 INV-2 INV-3 invoices are found, opened, explained and taken along", async ({ arrive, axe, visit }) => {
  const { page, handle } = await arrive();
  await subscribe(page, handle);
  const { request } = page.context();
  await page.goto(`/w/${handle}/invoices`);
  await page.getByText("1 × Developer").first().click();
  await expect(page.getByText("Paid on")).toBeVisible();
  await axe(page, "the list with an open row");
  await page.getByLabel("Sort by").selectOption("By status");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/sort=status/);
  await page.getByRole("link", { name: "Void" }).click();
  await expect(page.getByText("No such invoices")).toBeVisible();

  const list = await request.get(`/w/${handle}/invoices/csv`);
  expect(list.headers()["content-disposition"]).toContain("invoices.csv");
  expect((await list.text()).split("\r\n")).toHaveLength(3);
  const year = String(new Date().getUTCFullYear());
  const archive = await request.get(`/w/${handle}/invoices/archive?year=${year}`);
  expect(archive.headers()["content-type"]).toBe("application/zip");
  expect((await archive.body()).subarray(0, 2).toString("latin1")).toBe("PK");
  expect((await request.get(`/w/${handle}/invoices/archive?year=x`)).status()).toBe(404);

  await page.goto(`/w/${handle}/invoices`);
  await page.getByRole("row").filter({ hasText: "$19.00" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(page.getByText("Payment with Visa ending in 4242")).toBeVisible();
  await axe(page, "the invoice");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("columnheader", { name: "Quantity" })).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  const plain = await visit({
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
    storageState: await page.context().storageState(),
  });
  await plain.goto(`/w/${handle}/invoices/payments`);
  await expect(plain.getByText("Payment with Visa ending in 4242")).toBeVisible();
  await plain.getByRole("link", { name: "Refunds" }).click();
  await expect(plain.getByText("Nothing here")).toBeVisible();
  const width = await plain.locator("html").evaluate((html) => html.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});

test("INV-2 another's invoices, lists and archives do not exist", async ({ arrive, visitAs }) => {
  const { handle } = await arrive();
  const page = await visitAs("ada");
  for (const place of ["csv", "archive?year=2026", "payments/csv", "credit-notes/none/pdf"]) {
    expect((await page.context().request.get(`/w/${handle}/invoices/${place}`)).status(), place).toBe(404);
  }
});

test("PLAN-14 a failed renewal shows on every page, and a new default card pays it", async ({ arrive, axe }) => {
  const { page, handle, person } = await arrive();
  await subscribe(page, handle, testCards.failsOncePaying);
  await page.goto(`/w/${handle}/billing`);
  const makeDefault = (last4: string) =>
    page
      .getByRole("listitem")
      .filter({ hasText: last4 })
      .getByRole("button", { name: /Make default/ });
  await makeDefault("0341").click();
  await expect(page.getByText("The default card is changed.")).toBeVisible();
  await renewNow(person.email);

  const banner = page.getByText(/A payment of .+ failed\. What exists keeps running/);
  await expect(async () => {
    await page.goto(`/w/${handle}`);
    await expect(banner).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await axe(page, "a page with the banner");
  await page.getByRole("link", { name: "Pay now" }).click();
  await expect(banner).toHaveCount(0);
  await page.getByRole("link", { name: "See and pay" }).click();
  await expect(page.getByRole("button", { name: "Pay $19.00 now" })).toBeVisible();
  await page.getByRole("link", { name: "Use another card" }).click();
  await makeDefault("4242").click();
  await expect(page.getByText("The default card is changed.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/w/${handle}`);
    await expect(banner).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.goto(`/w/${handle}/invoices?status=open`);
  await expect(page.getByText("No such invoices")).toBeVisible();
});
