import { expect, type Page } from "@playwright/test";
import { generate } from "otplib";

const page2fa = "/account/security/two-factor";

interface SetUp {
  readonly code: () => Promise<string>;
  /** As the app knows it, without spaces. */
  readonly key: string;
  readonly recoveryCodes: readonly string[];
}

/** Codes of one app, each of a later time step than the one before: the portal takes no step twice, and the next one early. */
export function appWith(secret: string): () => Promise<string> {
  let last = 0;
  return async () => {
    const step = Math.max(Math.floor(Date.now() / 30_000), last + 1);
    last = step;
    // Taken from half a minute before its time.
    await expect.poll(() => Math.floor(Date.now() / 30_000) + 1, { timeout: 60_000 }).toBeGreaterThanOrEqual(step);
    return generate({ secret, epoch: step * 30 });
  };
}

/** Links an app through the pages, and stops at the recovery codes. */
export async function setUp(page: Page, look: (what: string) => Promise<void> = async () => {}): Promise<SetUp> {
  await page.goto("/account/security");
  await page.getByRole("link", { name: "Set up" }).click();
  await look("before linking");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("img", { name: "Code to scan with your authenticator app" })).toBeVisible();
  await look("linking");
  const shown = await page.locator("code").first().innerText();
  const key = shown.replaceAll(/\s/g, "");
  const code = appWith(key);
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Verify and turn on" }).click();
  await expect(page).toHaveURL(`${page2fa}/codes`);
  await look("recovery codes");
  const recoveryCodes = await page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem").allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  return { code, key, recoveryCodes };
}
