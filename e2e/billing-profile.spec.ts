import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { drawIn } from "./support/colour-scheme";
import { linkIn, mailTo } from "./support/inbox";

type Axe = (page: Page, what?: string) => Promise<void>;

/** In both themes, wide and as narrow as can be. */
async function look(page: Page, what: string, axe: Axe): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await drawIn(page, colorScheme);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await axe(page, `${what}, ${colorScheme}, ${String(width)}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(width);
    }
  }
}

const anAddress = () => `books-${randomUUID().slice(0, 8)}@people.example`;

async function askFor(page: Page, address: string): Promise<void> {
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("New billing email").fill(address);
  await page.getByRole("button", { name: "Send the link" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  // It is a script itself, and the markup is the same.
  const inspect = async (axe: Axe, page: Page, what: string) => (javaScriptEnabled ? look(page, what, axe) : undefined);

  test(`INV-4 the buyer of future invoices is saved, a wrong tax id is not, ${how}`, async ({ arrive, axe }) => {
    test.slow();
    const { page, handle } = await arrive("Mary", { javaScriptEnabled });
    await page.goto(`/w/${handle}/billing`);
    await page.getByRole("link", { name: "Edit billing profile" }).click();
    const [taxId, save] = [page.getByLabel("Tax ID"), page.getByRole("button", { name: "Save billing profile" })];
    await page.getByLabel("Legal name").fill("Somerville Instruments GmbH");
    await page.getByLabel("Street and number").fill("Unter den Linden 1");
    await page.getByLabel("City").fill("Berlin");
    // No two answers in a row are the same: a test that saw the former one would go on too early.
    for (const [country, typed, answer] of [
      ["Germany", "DE12", /does not look like a tax ID/],
      ["Antarctica", "12345", /cannot carry a tax ID of this country/],
      ["Germany", "FR12345678901", /does not look like a tax ID/],
    ] as const) {
      await page.getByLabel("Country").selectOption(country);
      await taxId.fill(typed);
      await save.click();
      await expect(taxId).toHaveAccessibleDescription(answer);
      await expect(taxId).toHaveValue(typed);
      await expect(page.getByLabel("Legal name")).toHaveValue("Somerville Instruments GmbH");
    }
    await inspect(axe, page, "a refused profile");
    await page.getByLabel("Country").selectOption("Germany");
    await taxId.fill("de 123 456 789");
    await page.getByLabel("Invoice language").selectOption("Deutsch");
    await save.click();
    await expect(page.getByText("The billing profile is saved.")).toBeVisible();
    await expect(taxId).toHaveValue("DE123456789");
    await expect(page.getByLabel("Invoice language")).toHaveValue("de");
    await page.getByLabel("City").fill("Potsdam");
    await save.click();
    await expect(page.getByRole("row").filter({ hasText: "Berlin" })).toContainText("DE123456789");
    await inspect(axe, page, "a profile with an earlier version");
  });

  test(`INV-4 emails about payments go to an address whose reader confirmed it, ${how}`, async ({
    arrive,
    visit,
    axe,
  }) => {
    test.slow();
    const { page, handle, person } = await arrive("Mary", { javaScriptEnabled });
    const address = anAddress();
    const profile = `/w/${handle}/billing/profile`;
    const card = page.getByRole("region", { name: "Billing email" });
    await page.goto(profile);
    await expect(card).toContainText(`${person.email}Your primary email.`);
    await askFor(page, person.email);
    await expect(page.getByLabel("New billing email")).toHaveAccessibleDescription(/go to this address already/);
    await inspect(axe, page, "the change of the billing email");
    await page.getByLabel("New billing email").fill(address);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("We sent a link to the new address.")).toBeVisible();
    await expect(card).toContainText(`${address}Waits`);
    await card.getByRole("button", { name: "Send again" }).click();
    await expect(page.getByText("less than a minute ago")).toBeVisible();
    await inspect(axe, page, "a billing email that waits");

    const reader = await visit({ javaScriptEnabled });
    const link = linkIn(await mailTo(address, /confirm the billing email/i), "/billing-email/");
    await reader.goto(link);
    await reader.goto(link);
    await expect(reader).toHaveURL("/billing-email");
    await inspect(axe, reader, "the confirmation");
    await reader.getByRole("button", { name: "Confirm" }).click();
    await expect(reader.getByText("Emails about payments come to your address from now on.")).toBeVisible();
    await inspect(axe, reader, "the thanks");
    await reader.goto(link);
    await expect(reader.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    await mailTo(person.email, /the billing email of .* was changed/i);

    await page.goto(profile);
    await expect(card).toContainText(address);
    await expect(card).not.toContainText("Waits");
    await askFor(page, anAddress());
    await card.getByRole("button", { name: "Cancel change" }).click();
    await expect(page.getByText("The billing email stays as it is.")).toBeVisible();
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await inspect(axe, page, "the way back to the owner's");
    await page.getByRole("button", { name: "Use your primary email" }).click();
    await expect(page.getByText("Emails about payments go to the owner again.")).toBeVisible();
    await expect(card).toContainText(person.email);
    await mailTo(address, /the billing email of .* was changed/i);
  });
}
