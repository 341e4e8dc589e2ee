import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./support/inbox";
import { inspect as look } from "./support/inspect";
import { seededLogin, signIn } from "./support/people";
import { postForm, readForm } from "./support/raw-forms";
import { insides, send } from "./support/raw-http";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`PRO-18 PRO-19 the inbox and its bell, and what is told and where, ${how}`, async ({ arrive, axe }) => {
    test.slow();
    const { page, person } = await arrive("Mary", { javaScriptEnabled });
    // It is a script itself, and the markup is the same.
    const inspect = async (what: string) => (javaScriptEnabled ? look(page, axe, what) : undefined);
    const bell = (name: string | RegExp) => page.getByRole("link", { name, exact: true });
    await page.goto("/account");
    await bell("Inbox").click();
    await expect(page.getByText("Nothing has happened yet")).toBeVisible();
    await inspect("an empty inbox");

    await changePassword(page, person.password);
    await bell("Inbox, 1 unread").click();
    await page.getByRole("link", { name: "Unread", exact: true }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Your password was changed" })).toContainText("Unread");
    await inspect("an inbox");
    await page.getByRole("button", { name: "Your password was changed" }).click();
    await expect(page).toHaveURL(/\/account\/security$/);
    await bell("Inbox").click();
    await page.getByRole("link", { name: "Unread", exact: true }).click();
    await expect(page.getByText("Nothing is unread")).toBeVisible();
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(page.getByText("Everything in your inbox is marked as read.")).toBeVisible();

    await page.goto("/account");
    await page.getByRole("link", { name: "Manage notifications" }).click();
    const security = page.getByRole("group", { name: "Security" });
    await expect(security.getByRole("checkbox")).toHaveCount(2);
    for (const box of await security.getByRole("checkbox").all()) {
      await expect(box).toBeChecked();
      await expect(box).toBeDisabled();
    }
    await inspect("notification settings");
    await page.getByRole("group", { name: "Product news" }).getByLabel("Email").check();
    await page.getByRole("group", { name: "Low credit and usage" }).getByLabel("In the portal").uncheck();
    await page.getByRole("button", { name: "Save notifications" }).click();
    await expect(page.getByText("Your notification settings are saved.")).toBeVisible();
    await expect(page.getByRole("group", { name: "Product news" }).getByLabel("Email")).toBeChecked();
    await expect(page.getByRole("group", { name: "Low credit" }).getByLabel("In the portal")).not.toBeChecked();
    await expect(page.getByRole("group", { name: "Low credit" }).getByLabel("Email")).toBeChecked();
  });
}

test("PRO-19 a form that switches off what is locked is refused in words", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  const { request } = page.context();
  const form = await readForm(request, "/account/notifications", "Save notifications");
  for (const field of ["security_email", "security_in_app", "billing_email"]) {
    const answer = await postForm(request, form, { [field]: "off" });
    expect(answer.status(), field).toBe(200);
    expect(await answer.text(), field).toContain("This cannot be switched off");
  }
});

test("H153 PRO-19 who leaves is told of by mail, which ends by one click, for its reader and that category alone", async ({
  visit,
  visitAs,
  axe,
}) => {
  test.slow();
  const readers = { grace: seededLogin("grace").email, ada: seededLogin("ada").email };
  const { request } = (await visit()).context();
  // Nobody else's test needs him.
  await signIn(request, { ...seededLogin("ada"), email: readers.ada.replace("ada@", "edsger@") });
  const leave = await readForm(request, "/account/organizations/acme/leave", "Leave Acme Instruments");
  expect((await postForm(request, leave, {})).status()).toBe(303);

  const link = linkIn(await mailTo(readers.grace, /Edsger Dijkstra left/), "/api/unsubscribe/");
  const stranger = await visit();
  await stranger.goto(link);
  await expect(stranger).toHaveURL(/\/unsubscribe$/);
  await look(stranger, axe, "unsubscribe");
  expect(await stranger.content(), "tells nothing").not.toMatch(/grace|Acme|Dijkstra/i);
  const grace = await visitAs("grace");
  await grace.goto("/account/notifications");
  const organization = grace.getByRole("group", { name: "Organization and invitations" });
  await expect(organization.getByLabel("Email"), "looking changes nothing").toBeChecked();
  for (const _again of [1, 2]) {
    await stranger.goto(link);
    await stranger.getByRole("button", { name: "Unsubscribe" }).click();
    await expect(stranger.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible();
  }
  await look(stranger, axe, "unsubscribed");
  await grace.reload();
  await expect(organization.getByLabel("Email")).not.toBeChecked();
  await expect(organization.getByLabel("In the portal")).toBeChecked();

  await endByMailbox(new URL(linkIn(await mailTo(readers.ada, /Edsger Dijkstra left/), "/api/unsubscribe/")).pathname);
  const ada = await visitAs("ada");
  await ada.goto("/account/notifications");
  await expect(ada.getByRole("group", { name: "Organization" }).getByLabel("Email")).not.toBeChecked();
  await ada.goto("/account/inbox");
  await expect(ada.getByRole("button", { name: "Edsger Dijkstra left Acme Instruments" })).toBeVisible();
  await look(ada, axe, "a full inbox");
});

const oneClick = "List-Unsubscribe=One-Click";

/** As mail providers do it: one POST without cookies, origin or a browser's headers, and perhaps again. */
async function endByMailbox(path: string): Promise<void> {
  const post = (to: string, body: string, type = "application/x-www-form-urlencoded") =>
    send(to, { method: "POST", headers: { "content-type": type }, body });
  for (const [to, body, status] of [
    [path, "", 400],
    [path, "List-Unsubscribe=Two-Clicks", 400],
    [path, `${oneClick}&x=${"x".repeat(5_000)}`, 400],
    [`${path}A`, oneClick, 404],
    ["/api/unsubscribe/none", oneClick, 404],
    [path, oneClick, 200],
    [path, oneClick, 200],
  ] as const) {
    const answer = await post(to, body);
    expect(answer.status, `${to} ${body.slice(0, 40)}`).toBe(status);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.body).not.toMatch(insides);
  }
  const multipart = `--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
  expect((await post(path, multipart, "multipart/form-data; boundary=x")).status).toBe(200);
}

async function changePassword(page: Page, password: string): Promise<void> {
  await page.goto("/account/security");
  await page.getByLabel("Old password", { exact: true }).fill(password);
  await page.getByLabel("New password", { exact: true }).fill("Fresh&Harbour-9");
  await page.getByLabel("Confirm new password", { exact: true }).fill("Fresh&Harbour-9");
  await page.getByRole("button", { name: "Update password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
}
