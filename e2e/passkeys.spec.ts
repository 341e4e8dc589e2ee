import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { mailTo } from "./support/inbox";
import { inspect } from "./support/inspect";
import { signIn } from "./support/people";

const passkeys = "/account/security/passkeys";

/** A device with a fingerprint reader whose owner always puts the finger on it. */
async function giveDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test("SEC-6 a passkey is added, renamed, signs in, passes the second step, and is removed", async ({ arrive, axe }) => {
  test.slow();
  const { page, person, handle } = await arrive("Hedy");
  await giveDevice(page);
  await page.goto("/account/security");
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await expect(page.getByText("You have no passkey yet")).toBeVisible();
  await inspect(page, axe, "no passkey");
  await page.getByLabel("Name", { exact: true }).fill("Laptop");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(page).toHaveURL("/account/security/two-factor/codes");
  await expect(page.getByText("The passkey is added.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await mailTo(person.email, /passkey was added/i);

  await page.getByRole("link", { name: "Manage passkeys" }).click();
  await page.getByText("Rename Laptop").click();
  await page.getByLabel("New name").fill("Old laptop");
  await inspect(page, axe, "renaming a passkey");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The passkey has its new name.")).toBeVisible();
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByText("This device has a passkey of yours already.")).toBeVisible();

  await page.context().clearCookies();
  const scripts: string[] = [];
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await inspect(page, axe, "sign in");
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(`/w/${handle}`);
  expect(scripts, "the code for passkeys comes with the click").not.toEqual([]);

  await page.context().clearCookies();
  await signIn(page.context().request, person);
  await page.goto("/account");
  await expect(page).toHaveURL("/two-factor?next=%2Faccount");
  await inspect(page, axe, "second step by passkey");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL("/account");

  await page.goto(passkeys);
  await page.getByRole("button", { name: "Remove Old laptop" }).click();
  await expect(page.getByText("The passkey is removed.")).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("alert").first()).toContainText("That passkey is not known here.");
  await signIn(page.context().request, person);
  await page.goto("/account");
  await expect(page).toHaveURL("/account");
});

test("SEC-6 without JavaScript nothing offers a passkey, and a recovery code passes the second step", async ({
  arrive,
  visit,
}) => {
  const { page, person } = await arrive("Radia");
  await giveDevice(page);
  await page.goto(passkeys);
  await page.getByRole("button", { name: "Add passkey" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const code = (await codes.first().innerText()).trim();

  const plain = await visit({ javaScriptEnabled: false });
  await plain.goto("/sign-in");
  await expect(plain.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden();
  await signIn(plain.context().request, person);
  await plain.goto("/account");
  await expect(plain.getByRole("button", { name: "Use a passkey" })).toBeHidden();
  await plain.getByRole("link", { name: "Use a recovery code" }).click();
  await plain.getByLabel("Recovery code").fill(code);
  await plain.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(plain).toHaveURL("/account");
  await plain.goto(passkeys);
  await expect(plain.getByText("Passkeys need JavaScript, which is off in this browser.")).toBeVisible();
});

test("H01 what a passkey signs is given to nobody who may not ask for it", async ({ visit }) => {
  const { request } = (await visit()).context();
  const origin = new URL(process.env.E2E_BASE_URL ?? "http://localhost").origin;
  const ask = (path: string, headers = { origin }) => request.post(path, { headers, multipart: { formId: "1" } });
  expect((await ask(`${passkeys}/options`)).status()).toBe(401);
  expect((await ask("/two-factor/passkey")).status()).toBe(401);
  expect((await ask("/sign-in/passkey")).status()).toBe(200);
  expect((await ask("/sign-in/passkey", { origin: "https://evil.example" })).status()).toBe(403);
});
