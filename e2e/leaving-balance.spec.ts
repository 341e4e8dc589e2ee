import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { mailTo } from "./support/inbox";
import { inspect } from "./support/inspect";
import type { Person } from "./support/people";
import { addCardQuietly } from "./support/quiet-cards";
import { postForm, readForm } from "./support/raw-forms";

/** Fills in the form that deletes the account. */
async function sendDeletion(page: Page, person: Person, handle: string): Promise<void> {
  await page.goto("/account/delete");
  await page.getByLabel("Username", { exact: true }).fill(handle);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Delete account" }).click();
}

test("DEL-2 a balance goes back to the card that paid it, of an organization and of the account, and the mails say so", async ({
  arrive,
  axe,
}) => {
  test.slow();
  const { page, person, handle } = await arrive("Caroline");
  const { request } = page.context();
  const observatory = `herschel-${handle.slice(-5)}`;
  const form = await readForm(request, "/workspaces/new", 'name="handle"');
  await postForm(request, form, { name: "Herschel", handle: observatory });
  for (const [owner, amount] of [
    [observatory, "8"],
    [handle, "12.50"],
  ] as const) {
    await addCardQuietly(request, owner, testCards.works);
    await page.goto(`/w/${owner}/billing/balance`);
    await page.getByLabel("Amount", { exact: true }).selectOption("Another amount");
    await page.getByLabel("Another amount in USD").fill(amount);
    await page.getByRole("button", { name: "Add funds" }).click();
    await expect(page.getByText("The funds are added.")).toBeVisible();
  }

  await page.goto("/account/delete");
  await expect(page.getByText("$8.00 of its balance goes back to Visa ending in 4242")).toBeVisible();
  await expect(page.getByText("$12.50 of your balance goes back to Visa ending in 4242")).toBeVisible();
  await inspect(page, axe, "what goes back");
  await page.getByLabel("Name of the organization").fill("Herschel");
  await page.getByRole("button", { name: "Delete Herschel" }).click();
  await expect(page.getByText("The organization is deleted.")).toBeVisible();
  expect((await mailTo(person.email, /\$8\.00 is on its way back/)).text).toContain("Visa ending in 4242");

  await sendDeletion(page, person, handle);
  await expect(page.getByText("Your account is being deleted.")).toBeVisible();
  await mailTo(person.email, /\$12\.50 is on its way back/);
  expect((await mailTo(person.email, /is deleted/)).text).toContain("$12.50 to Visa ending in 4242");
});
