import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards, typeCard } from "./support/cards";
import { linkIn, mailsTo, mailTo } from "./support/inbox";
import { inspect } from "./support/inspect";
import { type Person, personalHandle, signIn } from "./support/people";
import { addCardQuietly } from "./support/quiet-cards";
import { postForm, readForm } from "./support/raw-forms";
import { oweMoney } from "./support/unpaid-invoice";

/** Fills in the form that deletes the account. */
async function sendDeletion(page: Page, person: Person, handle: string): Promise<void> {
  await page.goto("/account/delete");
  await page.getByLabel("Username", { exact: true }).fill(handle);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Delete account" }).click();
}

test("DEL-1 DEL-6 an account with an organization goes: the organization first, a receipt by mail, the address is free again", async ({
  arrive,
  visit,
  axe,
}) => {
  test.slow();
  const { page, person, handle } = await arrive("Cecilia");
  const { request } = page.context();
  const form = await readForm(request, "/workspaces/new", 'name="handle"');
  await postForm(request, form, { name: "Payne Observatory", handle: `payne-${handle.slice(-5)}` });

  await page.goto("/account");
  await page.getByRole("link", { name: "Delete account" }).click();
  await expect(page.getByText("You own Payne Observatory.")).toBeVisible();
  await inspect(page, axe, "what stands in the way");
  await inspect(page, axe, "what stands in the way");
  await page.getByLabel("Name of the organization").fill("Payne Observatory");
  await page.getByRole("button", { name: "Delete Payne Observatory" }).click();
  await expect(page.getByText("The organization is deleted.")).toBeVisible();
  await expect(page.getByText("Sort this out first")).toHaveCount(0);

  await sendDeletion(page, person, "somebody-else");
  await expect(page.getByRole("alert").first()).toContainText("That is not your username.");
  await sendDeletion(page, person, handle);
  await expect(page).toHaveURL("/sign-in");
  await expect(page.getByText("Your account is being deleted.")).toBeVisible();
  expect((await mailTo(person.email, /is deleted/)).text).toContain("Security log");

  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("The email address or the password is wrong.").first()).toBeVisible();
  const again = (await visit()).context().request;
  await postForm(again, await readForm(again, "/sign-up", 'name="firstName"'), { ...person });
  const links = async () => (await mailsTo(person.email)).filter(({ subject }) => /^verify/i.test(subject)).length;
  await expect.poll(links, { timeout: 20_000 }).toBe(2);
  await again.get(linkIn(await mailTo(person.email, /^verify/i), "/verify-email/"));
  await postForm(again, await readForm(again, "/verify-email", "Verify email"), {});
  expect(await personalHandle(again)).not.toBe(handle);
});

test("DEL-2 DEL-3 DEL-4 H42 three tries with an unpaid invoice block every page, and paying opens them", async ({
  arrive,
  visit,
  axe,
}) => {
  test.slow();
  const { page, person, handle } = await arrive("Maria");
  const { request } = page.context();
  await addCardQuietly(request, handle, testCards.failsOncePaying);
  await oweMoney(request, handle, person.email);
  const elsewhere = (await visit()).context().request;
  await signIn(elsewhere, person);
  const profile = await readForm(elsewhere, "/account", 'name="firstName"');
  const invoices = await (await elsewhere.get(`/w/${handle}/invoices`)).text();
  const invoice = /\/invoices\/([\w-]{36})/.exec(invoices)?.[1] ?? "";

  for (const attempt of [1, 2, 3]) {
    await page.goto("/account/delete");
    await expect(page.getByText(`Attempt ${attempt} of 3`)).toBeVisible();
    if (attempt === 3) await inspect(page, axe, "the last try");
    await sendDeletion(page, person, handle);
    if (attempt < 3) await expect(page.getByText("This try was counted.")).toBeVisible();
  }
  await expect(page).toHaveURL("/blocked");
  await expect(page.getByText("$25.00 is not paid")).toBeVisible();
  await inspect(page, axe, "blocked");

  for (const path of ["/", "/account", "/account/delete", "/workspaces", `/w/${handle}`, `/w/${handle}/billing`]) {
    const answer = await elsewhere.get(path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], path).toEqual([307, "/blocked"]);
  }
  const posted = await postForm(elsewhere, profile, { firstName: "Mallory" });
  expect(posted.headers().location).toBe("/blocked");
  expect((await elsewhere.get(`/w/${handle}/invoices/${invoice}/pdf`)).status()).toBe(200);
  for (const workspace of ["acme", "nobody-here"]) {
    const setup = await postForm(elsewhere, { path: `/w/${workspace}/billing/cards/setup`, fields: [] }, {});
    expect(setup.status(), workspace).toBe(403);
  }
  await signIn(elsewhere, person);
  expect((await mailTo(person.email, /is blocked/)).text).toContain("$25.00");

  await page.getByRole("button", { name: "Pay $25.00 now" }).click();
  await expect(page.getByRole("alert").first()).toContainText("declined");
  await typeCard(page, testCards.works);
  await page.getByRole("button", { name: /^Use Visa •••• 4242 instead/ }).click();
  // The new default card pays on its own too, and may be faster than the page or the click.
  const isCharged = page.getByText("It is charged to Visa •••• 4242.");
  await expect(isCharged.or(page.getByRole("navigation", { name: "Main" }))).toBeVisible();
  if (await isCharged.isVisible()) {
    await page.getByRole("button", { name: "Pay $25.00 now" }).click();
    await expect(page.getByText(/your account is open again|The invoice is paid/)).toBeVisible();
  }
  expect((await elsewhere.get("/account", { maxRedirects: 0 })).status()).toBe(200);
  await page.goto("/blocked");
  await expect(page).toHaveURL(`/w/${handle}`);
  await mailTo(person.email, /open again/);
});

test("DEL-3 a copy of one's data and the way out work without JavaScript", async ({ arrive, visit, visitAs, axe }) => {
  test.slow();
  const { page, person, handle } = await arrive("Williamina", { javaScriptEnabled: false });
  await page.goto("/account");
  await page.getByRole("link", { name: "Get a copy" }).click();
  await page.getByRole("button", { name: "Request a copy" }).click();
  await expect(page.getByText("We are making the copy.")).toBeVisible();
  const link = linkIn(await mailTo(person.email, /data is ready/), "/account/export/open/");
  const stranger = await visitAs("grace");
  await stranger.goto(link);
  await expect(stranger.getByText("This link does not work")).toBeVisible();
  const withScripts = await visit({ storageState: await page.context().storageState() });
  await withScripts.goto("/account/export");
  await inspect(withScripts, axe, "copies");
  await withScripts.goto(link);
  await inspect(withScripts, axe, "download");
  await page.goto(link);
  await expect(page).toHaveURL("/account/export/download");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("your-data.zip");
  await page.goto("/account/export/download");
  await expect(page.getByText("This link does not work")).toBeVisible();

  await sendDeletion(page, person, handle);
  await expect(page.getByText("Your account is being deleted.")).toBeVisible();
});
