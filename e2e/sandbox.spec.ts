import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { addCardQuietly } from "./support/quiet-cards";

test("LAB the bar leads to the workspace's time, and a renewal there is an invoice here", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await subscribe(page, handle);
  const console = await followBar(page);
  await console.getByRole("button", { name: "Next renewal" }).click();
  await expect(console.getByText("invoice.paid").first()).toBeVisible();
  await console.close();
  await expect(async () => {
    await page.goto(`/w/${handle}/invoices`);
    await expect(page.getByRole("row").filter({ hasText: "Paid" })).toHaveCount(2, { timeout: 500 });
  }).toPass();
});

test("LAB `npm run lab -- decline` leaves the plan past due, with the invoice to pay", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await subscribe(page, handle);
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/lab.mjs", "decline", handle]);
  expect(stdout).toMatch(/invoice\.payment_failed {2}\(\$19\.00, open\)/);
  expect(stdout).toMatch(/past_due, period ends/);
  await expect(async () => {
    await page.goto(`/w/${handle}/billing`);
    await expect(page.getByText("Past due", { exact: true }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
});

async function subscribe(page: Page, handle: string): Promise<void> {
  await addCardQuietly(page.context().request, handle, testCards.works);
  await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
  await page.getByRole("button", { name: "Confirm and pay $19.00" }).click();
  await expect(page.getByText("Your plan is changed.")).toBeVisible();
}

async function followBar(page: Page): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Move this workspace in time" }).click();
  return opened;
}
