import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./support/inbox";
import { type Axe, inspect as look } from "./support/inspect";
import { seededLogin, signIn } from "./support/people";

const aName = () => `mary-${randomUUID().slice(0, 8)}`;

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  // It is a script itself, and the markup is the same.
  const inspect = async (axe: Axe, page: Page, what: string) => (javaScriptEnabled ? look(page, axe, what) : undefined);

  test(`PRO-2 PRO-4 PRO-9 PRO-20 details, a new username and a public page, ${how}`, async ({ arrive, visit, axe }) => {
    test.slow();
    const { page, handle, person } = await arrive("Mary", { javaScriptEnabled });
    await page.goto("/account");
    await page.getByLabel(/^Bio/).fill("Wrote on the connection\nof the physical sciences.");
    await page.getByLabel(/^Website/).fill("http://somerville.example");
    await page.getByLabel(/^Location/).fill("Jedburgh");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel(/^Website/)).toHaveAccessibleDescription(/like https:/);
    await page.getByLabel(/^Website/).fill("https://somerville.example");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Your profile is saved.")).toBeVisible();

    const name = await rename(page, handle, (what) => inspect(axe, page, what));
    expect((await page.goto(`/w/${handle}`))?.status(), "the old address").toBe(404);
    expect((await page.goto(`/w/${name}`))?.status()).toBe(200);

    const stranger = await visit();
    expect((await stranger.goto(`/u/${name}`))?.status(), "private").toBe(404);
    await expect(
      stranger.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sign in" }),
    ).toBeVisible();
    await expect(stranger.getByRole("link", { name: "Go to the first page" })).toBeVisible();
    await look(stranger, axe, "nobody's page");
    await page.goto("/account");
    await page.getByLabel("Who may see your page").selectOption({ label: "Public: everybody, signed in or not" });
    await page.getByRole("button", { name: "Update visibility" }).click();
    await expect(page.getByText("Your visibility is saved.")).toBeVisible();
    await inspect(axe, page, "General");

    expect((await stranger.goto(`/u/${name.toUpperCase()}`))?.status(), "public").toBe(200);
    await expect(stranger).toHaveTitle(new RegExp(`Mary Somerville \\(@${name}\\)`));
    await expect(stranger.getByText("Wrote on the connection")).toBeVisible();
    await expect(stranger.getByRole("link", { name: "somerville.example" })).toHaveAttribute(
      "rel",
      "nofollow noopener ugc",
    );
    expect(await stranger.content()).not.toContain(person.email);
    await look(stranger, axe, "public page");
    await page.goto(`/u/${name}`);
    await expect(page.getByRole("link", { name: "Your workspace" })).toBeVisible();
    expect((await stranger.goto(`/u/${handle}`))?.status(), "the old name").toBe(404);
  });

  test(`H40 PRO-14 PRO-15 PRO-16 a second email is added, verified and made primary, and that is undone, ${how}`, async ({
    arrive,
    axe,
  }) => {
    test.slow();
    const { page, person } = await arrive("Mary", { javaScriptEnabled });
    const address = `${aName()}@people.example`;
    await page.goto("/account");
    await page.getByRole("link", { name: "Manage emails" }).click();
    await page.getByLabel("New email").fill(address);
    await page.getByRole("button", { name: "Add email" }).click();
    const row = page.getByRole("row").filter({ hasText: address });
    await expect(row).toContainText("Unverified");
    await inspect(axe, page, "Emails");

    await page.goto(linkIn(await mailTo(address, /verify/i), "/verify-email/"));
    await page.getByRole("button", { name: "Verify email" }).click();
    await expect(page.getByText("Your email address is verified.")).toBeVisible();
    await page.goto("/account/emails");
    await row.getByRole("button", { name: /^Make primary/ }).click();
    await expect(page.getByText("Your primary email is changed.")).toBeVisible();
    await expect(row).toContainText("Primary");
    await mailTo(address, /your .* primary email now/i);

    await page.goto(linkIn(await mailTo(person.email, /primary email was changed/i), "/undo-email/"));
    await inspect(axe, page, "undo");
    await page.getByRole("button", { name: "Undo the change" }).click();
    await expect(page.getByText("Your primary email is the former one again")).toBeVisible();
    await expect(page).toHaveURL("/forgot-password");
    await page.goto("/account");
    await expect(page).toHaveURL(/\/sign-in/);
  });
}

test("PRO-22 PRO-24 PRO-25 a member leaves an organization, its owner is not offered to", async ({
  visit,
  visitAs,
  axe,
}) => {
  const leave = "/account/organizations/acme/leave";
  const owner = await visitAs("ada");
  await owner.goto("/account");
  await expect(owner.getByRole("row").filter({ hasText: "Acme Instruments" })).toContainText("Owner");
  await expect(owner.getByRole("link", { name: /^Leave/ })).toHaveCount(0);
  expect((await owner.goto(leave))?.status()).toBe(404);

  // Nobody else's test needs him.
  const page = await visit();
  const { email, password } = seededLogin("ada");
  await signIn(page.context().request, { email: email.replace("ada@", "alan@"), password });
  await page.goto("/account");
  await page.getByRole("link", { name: "Leave Acme Instruments" }).click();
  await expect(page.getByRole("heading", { name: "Leave Acme Instruments?" })).toBeVisible();
  await look(page, axe, "leave");
  await page.getByRole("button", { name: "Leave Acme Instruments" }).click();
  await expect(page.getByText("You left the organization.")).toBeVisible();
  await expect(page.getByText("You belong to no organization yet")).toBeVisible();
  expect((await page.goto("/w/acme"))?.status()).toBe(404);
  expect((await page.goto(leave))?.status()).toBe(404);
});

async function rename(page: Page, handle: string, inspect: (what: string) => Promise<void>): Promise<string> {
  await page.goto("/account");
  await page.getByRole("link", { name: "Edit username" }).click();
  await expect(page.getByText(`Everything that names @${handle} stops working at once`)).toBeVisible();
  await inspect("username");
  await page.getByLabel("New username").fill("Admin");
  await page.getByRole("button", { name: "Change username" }).click();
  await expect(page.getByLabel("New username")).toHaveAccessibleDescription(/This name is taken/);
  const name = aName();
  await page.getByLabel("New username").fill(name.toUpperCase());
  await page.getByRole("button", { name: "Change username" }).click();
  await expect(page.getByText("Your username is changed.")).toBeVisible();
  await expect(page.locator("dl").getByText(`@${name}`)).toBeVisible();
  return name;
}
