import { randomInt } from "node:crypto";
import { type ProviderAccount, type ProviderStandIn, startProviders } from "../tests/support/provider-stand-in";
import { expect, test } from "./fixtures";
import { inspect } from "./support/inspect";
import { seededLogin } from "./support/people";

// One stand-in, in one worker.
test.describe.configure({ mode: "serial" });

let there: ProviderStandIn;
test.beforeAll(async () => {
  there = await startProviders(Number(new URL(process.env.E2E_PROVIDERS_URL ?? "").port));
});
test.afterAll(() => there.close());

function anAccount(email?: string): ProviderAccount {
  const subject = String(randomInt(1, 2 ** 40));
  return { subject, name: "Mary Somerville", email: email ?? `mary.${subject}@people.example`, emailVerified: true };
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`AUTH H20 signing up with GitHub, linking Google and unlinking GitHub, ${how}`, async ({ visit, axe }) => {
    test.slow();
    there.account = anAccount();
    const page = await visit({ javaScriptEnabled });
    await page.goto("/sign-in");
    if (javaScriptEnabled) await inspect(page, axe, "sign in");
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    await expect(page).toHaveURL(/\/w\/mary-somerville-/);

    await page.goto("/account/security");
    await page.getByRole("link", { name: "Manage linked accounts" }).click();
    await expect(page.getByText("Your only way to sign in")).toBeVisible();
    await page.getByRole("button", { name: "Link Google" }).click();
    await expect(page.getByText("The account is linked.")).toBeVisible();
    if (javaScriptEnabled) await inspect(page, axe, "linked accounts");
    await page.getByRole("button", { name: "Unlink GitHub" }).click();
    await expect(page.getByText("The account is unlinked.")).toBeVisible();

    const again = await visit({ javaScriptEnabled });
    await again.goto("/sign-in?next=/account/inbox");
    await again.getByRole("button", { name: "Continue with Google" }).click();
    await expect(again).toHaveURL(/\/account\/inbox$/);
    await expect(again.getByRole("button", { name: "Your GitHub account was unlinked" })).toBeVisible();
  });

  test(`H20 an address that is somebody's leads to their sign-in, a refusal back to it, ${how}`, async ({ visit }) => {
    const page = await visit({ javaScriptEnabled });
    there.account = anAccount(seededLogin("grace").email);
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Continue with Google" }).click();
    await expect(page.getByText("There is an account with this email already.")).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in$/);
    there.account = null;
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    await expect(page.getByText("Signing in there did not work. Try again.")).toBeVisible();
  });
}
