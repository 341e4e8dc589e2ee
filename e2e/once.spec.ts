import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { mailsTo, mailTo } from "./support/inbox";
import { aStranger } from "./support/people";
import { addCardQuietly } from "./support/quiet-cards";
import { postForm, type RawForm, readForm } from "./support/raw-forms";

/** The same form, twenty times at once. */
function sendTwenty(request: APIRequestContext, form: RawForm, values: Record<string, string>): Promise<APIResponse[]> {
  return Promise.all(Array.from({ length: 20 }, () => postForm(request, form, values)));
}

test("ONCE sign-up: one account, one workspace, one mail, and every answer leads on", async ({ visit }) => {
  const page = await visit();
  const { request } = page.context();
  const person = aStranger("Ida");
  const form = await readForm(request, "/sign-up", 'name="firstName"');
  const answers = await sendTwenty(request, form, { ...person });
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 303));
  await mailTo(person.email, /verify/i);
  await page.goto("/verify-email");
  await expect(page.getByText(person.email)).toBeVisible();
  expect((await mailsTo(person.email)).map(({ subject }) => subject)).toHaveLength(1);
});

test("ONCE create organization: one organization", async ({ arrive }) => {
  const { page } = await arrive();
  const { request } = page.context();
  const handle = `once-${Date.now().toString(36)}`;
  const form = await readForm(request, "/workspaces/new", 'name="handle"');
  const answers = await sendTwenty(request, form, { name: "Once Only", handle });
  for (const answer of answers) expect(answer.headers().location).toBe(`/w/${handle}`);
  await page.goto("/workspaces");
  await expect(page.getByRole("row").filter({ hasText: "Once Only" })).toHaveCount(1);
  await page.goto(`/w/${handle}/activity`);
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("ONCE change plan: one subscription, one invoice, one charge", async ({ arrive }) => {
  const { page, handle } = await arrive();
  const { request } = page.context();
  await addCardQuietly(request, handle, testCards.works);
  const form = await readForm(request, `/w/${handle}/billing/plans/developer?interval=month`, "Confirm and pay");
  const answers = await sendTwenty(request, form, {});
  for (const answer of answers) {
    expect([200, 303]).toContain(answer.status());
    if (answer.status() === 200)
      expect(await answer.text()).toMatch(/still being worked on|being worked on|We are checking/);
  }
  expect(answers.filter((answer) => answer.status() === 303).length).toBeGreaterThan(0);
  await page.goto(`/w/${handle}/invoices`);
  await expect(page.getByRole("row").filter({ hasText: "$19.00" })).toHaveCount(1);
  await page.goto(`/w/${handle}/billing`);
  await expect(page.getByRole("heading", { name: "Developer" })).toBeVisible();
});

test("ONCE the same form with other values is refused, and a stale amount is not charged", async ({ arrive }) => {
  const { page, handle } = await arrive();
  const { request } = page.context();
  await addCardQuietly(request, handle, testCards.works);
  const form = await readForm(request, `/w/${handle}/billing/plans/developer?interval=month`, "Confirm and pay");
  const cheaper = await postForm(request, form, { expectedAmount: "1" });
  expect(await cheaper.text()).toContain("The amount changed since you opened this page.");
  const other = await postForm(request, form, { planKey: "professional" });
  expect(other.status()).toBe(200);
  expect(await other.text()).toMatch(/The amount changed|already sent with other values/);
  await page.goto(`/w/${handle}/billing`);
  await expect(page.getByRole("heading", { name: "Starter" })).toBeVisible();
});
