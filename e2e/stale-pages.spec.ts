import { expect, test } from "./fixtures";
import { testCards } from "./support/cards";
import { createOrganization } from "./support/people";
import { addCardQuietly } from "./support/quiet-cards";
import { filled, postForm, type RawForm, readForm } from "./support/raw-forms";

/** The same form, drawn by a build that names its actions otherwise. */
function ofAnotherBuild(form: RawForm): RawForm {
  const fields = form.fields.map(
    ([name, value]) =>
      [
        name,
        name.startsWith("$ACTION_") ? value.replace(/[0-9a-f]{40,}/, (id) => "4".repeat(id.length)) : value,
      ] as const,
  );
  return { ...form, fields };
}

test("F20 a form that was opened before somebody went to another workspace acts where it was opened", async ({
  arrive,
}) => {
  const { page, handle } = await arrive();
  const { request } = page.context();
  await addCardQuietly(request, handle, testCards.works);
  const form = await readForm(request, `/w/${handle}/billing/plans/developer?interval=month`, "Confirm and pay");
  const organization = await createOrganization(request);
  await page.goto(`/w/${organization}/billing`);

  expect((await postForm(request, form, {})).headers().location).toContain(`/w/${handle}/`);
  await page.goto(`/w/${organization}/invoices`);
  await expect(page.getByRole("row").filter({ hasText: "$19.00" })).toHaveCount(0);
  await page.goto(`/w/${handle}/billing`);
  await expect(page.getByRole("heading", { name: "Developer" })).toBeVisible();
});

test("F21 going back after signing out shows nothing of the account", async ({ arrive }) => {
  const { page, person, handle } = await arrive("Olive");
  const { request } = page.context();
  await page.goto("/account");
  await expect(page.getByRole("textbox", { name: "First name" })).toHaveValue("Olive");
  await page.goto(`/w/${handle}/billing`);
  await postForm(request, await readForm(request, `/w/${handle}`, "Sign out"), {});
  await page.goto("/sign-in");
  for (const _page of ["billing", "account"]) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText(person.email)).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "First name" })).toHaveCount(0);
  }
});

test("F22 after a new version was put in place an open form says so, keeps what was typed and does nothing", async ({
  arrive,
}) => {
  const { page } = await arrive("Olive");
  await page.goto("/account");
  await page.route("**/account", async (route) => {
    const headers = route.request().headers();
    if (!("next-action" in headers)) return route.continue();
    const answer = await route.fetch({ headers: { ...headers, "next-action": "4".repeat(42) } });
    expect([404, 409]).toContain(answer.status());
    // The browser's console is not what is looked at: what the server says is passed on whole.
    return route.fulfill({ response: answer, status: 200 });
  });
  const name = page.getByRole("textbox", { name: "First name" });
  await name.fill("Oliver");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The portal was updated while this page was open").first()).toBeVisible();
  await expect(name).toHaveValue("Oliver");

  await page.unroute("**/account");
  await page.reload();
  await expect(name).toHaveValue("Olive");
  await name.fill("Oliver");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Oliver");
});

test("F22 without scripts a form of an older version is refused whole", async ({ arrive }) => {
  const { page } = await arrive("Olive");
  const { request } = page.context();
  const form = ofAnotherBuild(await readForm(request, "/account", 'name="timezone"'));
  const answer = await postForm(request, form, filled(form, { firstName: "Oliver", lastName: "L", timezone: "UTC" }));
  expect(answer.status()).toBe(409);
  expect(await (await request.get("/account")).text()).toContain('value="Olive"');
});
