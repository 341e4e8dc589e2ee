import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn, mailsTo, mailTo } from "./support/inbox";
import { inspect } from "./support/inspect";
import { type Person, signIn } from "./support/people";

async function enter(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("SEC-11 a sign-in from a new device is mailed, listed, and disowned", async ({ arrive, visit, axe }) => {
  const { page, person } = await arrive("Emmy");
  await page.goto("/account");
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await enter(page, person);
  await expect(page).toHaveURL("/account");
  const thief = await visit();
  await signIn(thief.context().request, person);
  await thief.goto("/account");
  await expect(thief).toHaveURL("/account");

  const mail = await mailTo(person.email, /new sign-in/i);
  expect((await mailsTo(person.email)).filter(({ subject }) => /new sign-in/i.test(subject))).toHaveLength(1);
  await page.goto("/account/security");
  await page.getByRole("link", { name: "Sign-in and security history" }).click();
  await expect(page.getByRole("heading", { name: "Sign-in and security history" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Signed in" })).toHaveCount(2);
  await inspect(page, axe, "history");

  await page.goto(linkIn(mail, "/not-me/"));
  await expect(page).toHaveURL("/not-me");
  await inspect(page, axe, "this wasn't me");
  await page.getByRole("button", { name: "This wasn't me" }).click();
  await expect(page.getByText("Everybody is signed out, and the password does not work any more.")).toBeVisible();
  await thief.goto("/account");
  await expect(thief).toHaveURL(/\/sign-in/);
  await enter(thief, person);
  await expect(thief.getByRole("alert").first()).toContainText("The email address or the password is wrong.");
  await page.goto(linkIn(await mailTo(person.email, /reset|new password/i), "/reset-password/"));
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
});

test("SEC-11 without JavaScript: the link of the mail works once, signed out", async ({ arrive, visit }) => {
  const { person } = await arrive("Sofia");
  await signIn((await visit()).context().request, person);
  const link = linkIn(await mailTo(person.email, /new sign-in/i), "/not-me/");
  const page = await visit({ javaScriptEnabled: false });
  await page.goto(link);
  await page.getByRole("button", { name: "This wasn't me" }).click();
  await expect(page).toHaveURL("/forgot-password");
  await expect(page.getByText("Everybody is signed out")).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});
