import type { Page } from "@playwright/test";
import { generate } from "otplib";
import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./support/inbox";
import { type Person, signIn } from "./support/people";
import { postForm, readForm } from "./support/raw-forms";

const page2fa = "/account/security/two-factor";

/** Codes of one app, each of a later time step than the one before: the portal takes no step twice, and the next one early. */
function appWith(secret: string): () => Promise<string> {
  let last = 0;
  return async () => {
    const step = Math.max(Math.floor(Date.now() / 30_000), last + 1);
    last = step;
    // Taken from half a minute before its time.
    await expect.poll(() => Math.floor(Date.now() / 30_000) + 1, { timeout: 60_000 }).toBeGreaterThanOrEqual(step);
    return generate({ secret, epoch: step * 30 });
  };
}

interface SetUp {
  readonly code: () => Promise<string>;
  readonly recoveryCodes: readonly string[];
}

/** Links an app through the pages. */
async function setUp(page: Page, look: (what: string) => Promise<void> = async () => {}): Promise<SetUp> {
  await page.goto("/account/security");
  await page.getByRole("link", { name: "Set up" }).click();
  await look("before linking");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("img", { name: "Code to scan with your authenticator app" })).toBeVisible();
  await look("linking");
  const key = await page.locator("code").first().innerText();
  const code = appWith(key.replaceAll(/\s/g, ""));
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Verify and turn on" }).click();
  await expect(page).toHaveURL(`${page2fa}/codes`);
  await look("recovery codes");
  const recoveryCodes = await page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem").allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  return { code, recoveryCodes };
}

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
  const { code, recoveryCodes } = await setUp(page, (what) => axe(page, what));

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("recovery-codes.txt");
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("Keep your recovery codes where you find them.")).toBeVisible();
  await axe(page, "security page");
  await page.goto(`${page2fa}/codes`);
  await expect(page, "codes are shown once").toHaveURL(page2fa);
  await axe(page, "managing");
  expect((await mailTo(person.email, /two-factor/i)).text).toContain("authenticator app");

  await enterPassword(page, person);
  await axe(page, "second step");
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText("That is not the code");
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/account");

  await enterPassword(page, person);
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  await axe(page, "recovery code");
  await page.getByRole("link", { name: "Lost your authenticator?" }).click();
  await axe(page, "lost authenticator");
  await page.getByLabel("Recovery code").fill(recoveryCodes[1] ?? "");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.goto(linkIn(await mailTo(person.email, /^turn off/i), "/two-factor/disable/"));
  await axe(page, "turn off by a link");
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
  await axe(page, "trusted devices");
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
