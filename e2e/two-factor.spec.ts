import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { appWith, setUp } from "./support/authenticator-app";
import { linkIn, mailTo } from "./support/inbox";
import { inspect } from "./support/inspect";
import { type Person, signIn } from "./support/people";
import { postForm, readForm } from "./support/raw-forms";

const page2fa = "/account/security/two-factor";

async function enterPassword(page: Page, person: Person, next = "/account"): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`/two-factor?next=${encodeURIComponent(next)}`);
}

test("SEC-4 SEC-5 SEC-6 SEC-7 set up, sign in by code and by recovery code, turn off", async ({ arrive, axe }) => {
  test.slow();
  const { page, person } = await arrive("Rosalind");
  const { code, recoveryCodes } = await setUp(page, (what) => inspect(page, axe, what));

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy" }).click();
  expect((await page.evaluate(() => navigator.clipboard.readText())).split(/\s+/)).toEqual(recoveryCodes);
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("recovery-codes.txt");
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("Keep your recovery codes where you find them.")).toBeVisible();
  await inspect(page, axe, "security page");
  await page.goto(`${page2fa}/codes`);
  await expect(page, "codes are shown once").toHaveURL(page2fa);
  await inspect(page, axe, "managing");
  expect((await mailTo(person.email, /two-factor/i)).text).toContain("authenticator app");

  await enterPassword(page, person);
  await inspect(page, axe, "second step");
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText("That is not the code");
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/account");

  await enterPassword(page, person);
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  await inspect(page, axe, "recovery code");
  await page.getByRole("link", { name: "Lost your authenticator?" }).click();
  await inspect(page, axe, "lost authenticator");
  await page.getByLabel("Recovery code").fill(recoveryCodes[1] ?? "");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.goto(linkIn(await mailTo(person.email, /^turn off/i), "/two-factor/disable/"));
  await inspect(page, axe, "turn off by a link");
  await page.goto("/two-factor/recovery?next=/account");
  await page.getByLabel("Recovery code").fill(recoveryCodes[0]?.toLowerCase() ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/account");

  await page.goto(page2fa);
  await expect(page.getByText("8 of 10 left")).toBeVisible();
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Turn off two-factor authentication" }).click();
  await expect(page.getByText("Two-factor authentication is off.")).toBeVisible();
});

test("SEC-6 SEC-8 SEC-9 without JavaScript: the second step, and the mailed link for a lost authenticator", async ({
  arrive,
}) => {
  test.slow();
  const { page, person } = await arrive("Chien", { javaScriptEnabled: false });
  const { code, recoveryCodes } = await setUp(page);
  await page.getByRole("button", { name: "I have kept them" }).click();

  await enterPassword(page, person);
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/account");

  await enterPassword(page, person);
  await page.goto("/two-factor/lost");
  await expect(page.getByRole("link", { name: "support", exact: true })).toBeVisible();
  await page.getByLabel("Recovery code").fill(recoveryCodes[3] ?? "");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look into your inbox")).toBeVisible();
  await page.goto(linkIn(await mailTo(person.email, /^turn off/i), "/two-factor/disable/"));
  await expect(page).toHaveURL("/two-factor/disable");
  await page.getByRole("button", { name: "Turn it off" }).click();
  await expect(page.getByText("Sign in with your password, then set it up again.")).toBeVisible();
  await signIn(page.context().request, person);
  await page.goto("/account/security");
  await expect(page.getByRole("link", { name: "Set up" })).toBeVisible();
});

test("SEC-6 H23 a trusted device is asked for the password alone until it is trusted no more", async ({
  arrive,
  axe,
}) => {
  test.slow();
  const { page, person } = await arrive("Maryam");
  const { code } = await setUp(page);
  await enterPassword(page, person);
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByLabel("Don't ask again on this device for 30 days").check();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/account");

  const withoutSession = () => page.context().clearCookies({ name: "portico.session" });
  const enter = async () => {
    await withoutSession();
    await page.goto(`/sign-in?next=${encodeURIComponent(page2fa)}`);
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  await enter();
  await expect(page, "no second step").toHaveURL(page2fa);
  await expect(page.getByRole("row").filter({ hasText: "Chrome on" })).toHaveCount(1);
  await inspect(page, axe, "trusted devices");
  await page.getByRole("button", { name: "Stop trusting" }).click();
  await expect(page.getByText("That device asks for the second step again.")).toBeVisible();
  await enter();
  await expect(page).toHaveURL(/\/two-factor\?next/);
});

test("H01 H21 SEC-6 the password alone reaches no page, no action and no route", async ({ arrive, visit }) => {
  const { page, person, handle } = await arrive("Barbara");
  await setUp(page);
  const half = (await visit()).context().request;
  const profile = await readForm(page.context().request, "/account", 'name="firstName"');
  await signIn(half, person);

  for (const path of [
    "/account",
    "/account/security",
    page2fa,
    "/workspaces",
    `/w/${handle}`,
    `/w/${handle}/billing`,
  ]) {
    const answer = await half.get(path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], path).toEqual([
      307,
      `/two-factor?next=${encodeURIComponent(path)}`,
    ]);
  }
  const posted = await postForm(half, profile, { firstName: "Mallory" });
  expect(posted.headers().location).toMatch(/^\/two-factor/);
  const route = await postForm(half, { path: `/w/${handle}/billing/cards/setup`, fields: [] }, {});
  expect(route.status()).toBe(403);
  await page.goto("/account");
  await expect(page.getByLabel("First name")).toHaveValue("Barbara");
  expect((await page.context().request.get("/two-factor/lost", { maxRedirects: 0 })).status()).toBe(307);
});

test("A11Y SEC-1 SEC-4 by keyboard alone a password is changed and an app is linked", async ({ arrive }) => {
  test.slow();
  const { page, person } = await arrive("Helen");
  const tabTo = async (goal: Locator) => {
    await expect(goal).toBeVisible();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await goal.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${String(goal)} cannot be reached by Tab`);
  };
  const newPassword = "Keyboard-1974!";
  await page.goto("/account/security");
  for (const [label, text] of [
    ["Old password", person.password],
    ["New password", newPassword],
    ["Confirm new password", newPassword],
  ] as const) {
    await tabTo(page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your password is changed.")).toBeVisible();

  await tabTo(page.getByRole("link", { name: "Set up" }));
  await page.keyboard.press("Enter");
  await tabTo(page.getByRole("button", { name: "Begin" }));
  await page.keyboard.press("Enter");
  const code = appWith((await page.locator("code").first().innerText()).replaceAll(/\s/g, ""));
  const field = page.getByLabel("Six-digit code");
  if (!(await field.evaluate((element) => element === document.activeElement))) await tabTo(field);
  await page.keyboard.type(await code());
  await page.keyboard.press("Enter");
  await tabTo(page.getByRole("button", { name: "I have kept them" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Keep your recovery codes where you find them.")).toBeVisible();
});
