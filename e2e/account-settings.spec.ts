import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./support/inbox";
import { inspect } from "./support/inspect";
import { aStranger, createOrganization } from "./support/people";

const paris = { timezoneId: "Europe/Paris" };

test("PRO-11 PRO-12 the browser's zone is the default at sign-up, and dates name it", async ({ visit }) => {
  const page = await visit(paris);
  const person = aStranger("Sophie");
  await page.goto("/sign-up");
  await page.getByLabel("First name").fill(person.firstName);
  await page.getByLabel("Last name").fill(person.lastName);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Look into your inbox" })).toBeVisible();
  await page.goto(linkIn(await mailTo(person.email, /verify/i), "/verify-email/"));
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page.getByText("Your email address is verified.")).toBeVisible();
  await page.goto("/account");
  const zone = page.getByLabel("Timezone");
  await expect(zone).toHaveValue("Europe/Paris");
  await expect(zone.locator("option:checked")).toHaveText(/^\(UTC\+0[12]:00\) Europe\/Paris$/);
  await expect(page.getByText(/^Detected:/)).toHaveCount(0);
  await expect(page.locator("time").first()).toHaveText(/CES?T|GMT\+[12]/);
});

test("PRO-11 another zone is offered when the browser is in it, and without scripts all is UTC", async ({
  arrive,
  axe,
}) => {
  const { page } = await arrive("Mary", paris);
  await page.goto("/account");
  await expect(page.getByLabel("Timezone")).toHaveValue("UTC");
  await expect(page.getByText("Detected: Europe/Paris.")).toBeVisible();
  await inspect(page, axe, "detected zone");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("Timezone")).toHaveValue("Europe/Paris");
  await expect(page.getByText(/^Detected:/)).toHaveCount(0);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await expect(page.getByLabel("Timezone")).toHaveValue("Europe/Paris");
});

test("SEC-10 a generated password fills both fields, is shown and can be copied, and signs in", async ({
  arrive,
  axe,
}) => {
  const { page, person } = await arrive();
  await page.goto("/account/security");
  await page.getByLabel("Old password").fill(person.password);
  await page.getByRole("button", { name: "Generate a password" }).click();
  const field = page.getByLabel("New password", { exact: true });
  await expect(field).toHaveAttribute("type", "text");
  const generated = await field.inputValue();
  expect(generated).toMatch(/^[!-~]{20}$/);
  await expect(page.getByLabel("Confirm new password")).toHaveValue(generated);
  await expect(page.getByText("(met)").first()).toBeAttached();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy password" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(generated);
  await inspect(page, axe, "generated");
  await page.getByRole("button", { name: "Update password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
});

test("SEC-10 sign-up offers it too, and no page does without scripts", async ({ visit }) => {
  const page = await visit();
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Generate a password" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue(/^[!-~]{20}$/);
  const plain = await visit({ javaScriptEnabled: false });
  await plain.goto("/sign-up");
  await expect(plain.getByRole("button", { name: "Create account" })).toBeVisible();
  await expect(plain.getByRole("button", { name: "Generate a password" })).toBeHidden();
});

test("PRO-24 with more than five organizations there is a box to find one, without scripts too", async ({ arrive }) => {
  test.slow();
  const { page } = await arrive("Mary", { javaScriptEnabled: false });
  const { request } = page.context();
  const names = ["Analytical Society", "Bernoulli Works", "Cauchy Union", "Dirichlet Ltd", "Euler Bridges"];
  for (const name of names) await createOrganization(request, name);
  await page.goto("/account");
  await expect(box(page)).toHaveCount(0);
  await createOrganization(request, "Fermat Margins");
  for (const path of ["/account", "/workspaces"]) {
    await page.goto(path);
    await box(page).fill("  bERnou ");
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page).toHaveURL(new RegExp(`^[^?]*${path}\\?find=`));
    const rows = page.getByRole("table", { name: "Organizations" }).getByRole("row");
    await expect(rows).toHaveCount(2);
    await expect(rows.last()).toContainText(/Bernoulli Works.*Owner.*(No plan|Custom)/s);
    await expect(page.getByText("1 organization found")).toBeVisible();
    await box(page).fill("<script>%00'--");
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByText("None of your organizations has this in its name")).toBeVisible();
    await page.getByRole("link", { name: "Show all" }).click();
    await expect(rows).toHaveCount(7);
  }
});

function box(page: Page) {
  return page.getByRole("searchbox", { name: "Find an organization" });
}

test("PRO-16 whoever verifies an added address is back at the list, and is told of a removal", async ({ arrive }) => {
  const { page, person } = await arrive();
  const added = aStranger("second").email;
  await page.goto("/account/emails");
  await page.getByLabel("New email").fill(added);
  await page.getByRole("button", { name: "Add email" }).click();
  const row = page.getByRole("row").filter({ hasText: added });
  await expect(row).toContainText("Unverified");
  await page.goto(linkIn(await mailTo(added, /verify/i), "/verify-email/"));
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page).toHaveURL("/account/emails");
  await expect(page.getByText("Your email address is verified.")).toBeVisible();
  await row.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("The email address is removed.")).toBeVisible();
  for (const address of [person.email, added]) {
    const { text } = await mailTo(address, /address was removed/i);
    // Without the marks that keep readers from making links of what people typed.
    expect(text.replaceAll("\u2060", "")).toContain(added);
  }
});
