import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./support/inbox";
import { aStranger } from "./support/people";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`SEC-2 a refused sign-up keeps what was typed but the password, ${how}`, async ({ visit }) => {
    const page = await visit({ javaScriptEnabled });
    const person = aStranger("Emmy");
    await page.goto("/sign-up");
    await page.getByLabel("First name").fill(person.firstName);
    await page.getByLabel("Last name").fill(person.lastName);
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill("weak");
    await page.getByLabel(/^Company/).fill('Göttingen & <Söhne> "AG"');
    await page.getByRole("button", { name: "Create account" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "Choose a password that meets every point" });
    await expect(summary).toBeVisible();
    await expect(summary).toBeFocused();
    await expect(page.getByLabel("First name")).toHaveValue(person.firstName);
    await expect(page.getByLabel("Last name")).toHaveValue(person.lastName);
    await expect(page.getByLabel("Email")).toHaveValue(person.email);
    await expect(page.getByLabel(/^Company/)).toHaveValue('Göttingen & <Söhne> "AG"');
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await summary.getByRole("link").first().click();
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page).toHaveURL(/\/verify-email(#.*)?$/);
  });

  test(`ORG-1 a taken id is refused beside its field and the name stays, ${how}`, async ({ arrive }) => {
    const { page } = await arrive("Sophie", { javaScriptEnabled });
    await page.goto("/workspaces/new");
    await page.getByLabel("Name").fill("Acme Two");
    await page.getByLabel("Unique ID").fill("Acme");
    await page.getByRole("button", { name: "Create organization" }).click();
    await expect(page.getByLabel("Unique ID")).toHaveAccessibleDescription(/This name is taken/);
    await expect(page.getByLabel("Name")).toHaveValue("Acme Two");
    await expect(page.getByLabel("Unique ID")).toHaveValue("Acme");
  });

  test(`PRO-1 the profile is saved, and a wrong field keeps the others, ${how}`, async ({ arrive }) => {
    const { page } = await arrive("Maria", { javaScriptEnabled });
    await page.goto("/account");
    await page.getByLabel("First name").fill("");
    await page.getByLabel(/^Job title/).fill("Astronomer");
    await page.getByLabel("Timezone").selectOption("Europe/Rome");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel("First name")).toHaveAccessibleDescription(/Enter your first name/);
    await expect(page.getByLabel(/^Job title/)).toHaveValue("Astronomer");
    await expect(page.getByLabel("Timezone")).toHaveValue("Europe/Rome");
    await page.getByLabel("First name").fill("Caterina");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Your profile is saved.")).toBeVisible();
    await expect(page.getByLabel("First name")).toHaveValue("Caterina");
    await expect(page.getByLabel("Timezone")).toHaveValue("Europe/Rome");
  });
}

test("UI the button says that it works and the same click twice sends once", async ({ arrive }) => {
  const { page } = await arrive();
  await page.goto("/workspaces/new");
  await page.getByLabel("Name").fill("Twice");
  await page.getByLabel("Unique ID").fill(`twice-${Date.now().toString(36)}`);
  let posts = 0;
  await page.route("**/workspaces/new", async (route) => {
    if (route.request().method() === "POST") posts += 1;
    await route.continue();
  });
  await page.getByRole("button", { name: "Create organization" }).dblclick();
  await expect(page.getByText("The organization is ready.")).toBeVisible();
  expect(posts).toBe(1);
});

test("SEC-2 the rule is ticked off while typing, and the password can be shown", async ({ visit }) => {
  const page = await visit();
  await page.goto("/sign-up");
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("Parallax-1831!");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await expect(password).toHaveValue("Parallax-1831!");
});

test("AUTH-1 AUTH-2 a forgotten password is replaced by a mailed link, once", async ({ arrive, visit }) => {
  const { person } = await arrive("Rosalind");
  const page = await visit();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("If the address has an account, a link is on its way.")).toBeVisible();
  const link = linkIn(await mailTo(person.email, /password/i), "/reset-password/");
  await page.goto(link);
  await expect(page, "H32 the token is out of the address").toHaveURL("/reset-password");
  await page.getByLabel("New password").fill("Diffraction-51!");
  await page.getByRole("button", { name: "Set new password" }).click();
  await expect(page.getByText("Your password is changed. Sign in with it.")).toBeVisible();
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill("Diffraction-51!");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});

test("F22 a form that did not get through says so, keeps what was typed and can be sent again", async ({ arrive }) => {
  const { page } = await arrive("Olive");
  await page.goto("/account");
  const name = page.getByRole("textbox", { name: "First name" });
  const save = page.getByRole("button", { name: "Save", exact: true });
  await name.fill("Oliver");
  await page.context().setOffline(true);
  await save.click();
  await expect(page.getByText("The portal did not answer").first()).toBeVisible();
  await expect(name).toHaveValue("Oliver");

  await page.context().setOffline(false);
  await save.click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Oliver");
});

test("H122 the words of a refusal before any action are shown on the form", async ({ arrive, browser }) => {
  const newcomer = await arrive("Olive");
  // A browser whose problems nobody collects: this one is made.
  const context = await browser.newContext({ storageState: await newcomer.page.context().storageState() });
  const page = await context.newPage();
  await page.goto("/account");
  const name = page.getByRole("textbox", { name: "First name" });
  await name.fill("Oliver");
  await name.evaluate(({ form }: HTMLInputElement) => {
    for (let index = 0; index < 201; index += 1) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: `extra${index}` });
      form?.append(field);
    }
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("That is more than any form of ours sends.").first()).toBeVisible();
  await expect(name).toHaveValue("Oliver");
  await context.close();
});
