import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { createOrganization, signIn } from "./support/people";

const switcher = (page: Page) => page.getByRole("complementary", { name: "Sidebar" }).getByRole("button").first();
const avatar = (page: Page) => page.getByRole("button", { name: /^Your menu/ });
const tabs = (page: Page) => page.getByRole("navigation", { name: "Settings" });
const main = (page: Page) => page.getByRole("main");

test("NAV-1 my name top left leads to Settings", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/w/acme");
  await switcher(page).click();
  await page.getByRole("link", { name: "Ada Lovelace Settings" }).click();
  await expect(page).toHaveURL("/account");
});

test("NAV-2 the avatar top right leads to Settings", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/w/acme");
  await avatar(page).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL("/account");
});

test("NAV-3 the sidebar's Settings lead to Account and Billing, and fold away", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/w/acme");
  const sidebar = page.getByRole("complementary", { name: "Sidebar" });
  const settings = sidebar.getByRole("group").filter({ hasText: "Settings" });
  await expect(settings.getByRole("link")).toHaveText(["Account", "Billing"]);
  await settings.getByText("Settings", { exact: true }).click();
  await expect(settings.getByRole("link", { name: "Account" })).toBeHidden();
  await settings.getByText("Settings", { exact: true }).click();
  await settings.getByRole("link", { name: "Billing" }).click();
  await expect(page).toHaveURL(/\/w\/ada-[^/]+\/billing$/);
  await expect(main(page).getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
  await settings.getByRole("link", { name: "Account" }).click();
  await expect(page).toHaveURL("/account");
});

test("NAV-4 personal settings have four tabs, an organization's pages have none", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/account");
  for (const name of ["General", "Security", "Billing", "Invoices"]) {
    await tabs(page).getByRole("link", { name }).click();
    await expect(tabs(page).getByRole("link")).toHaveText(["General", "Security", "Billing", "Invoices"]);
    await expect(tabs(page).getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  }
  await page.goto("/w/acme/billing");
  await expect(tabs(page)).toHaveCount(0);
});

test("NAV-5 NAV-6 the overview's cards are those of the workspace, each with its figure", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/w/acme");
  await expect(main(page).getByRole("heading", { level: 2 })).toHaveText([
    "Members",
    "Seats",
    "Subscription",
    "Usage",
    "Invoices",
  ]);
  await expect(main(page).getByRole("listitem").filter({ hasText: "Members" })).toContainText("5");
  await page.getByRole("complementary").getByRole("group").getByRole("link", { name: "Billing" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
  await expect(main(page).getByRole("heading", { level: 2 })).toHaveText(["Profile", "Wallet", "Usage", "Invoices"]);
  await expect(main(page).getByRole("listitem").filter({ hasText: "Wallet" })).toContainText("Professional");
});

test("NAV-6 a role sees only the cards and pages that it may read", async ({ visitAs }) => {
  const page = await visitAs("katherine");
  await page.goto("/w/acme");
  await expect(main(page).getByRole("heading", { level: 2 })).toHaveText(["Members", "Usage"]);
  const pages = page.getByRole("navigation", { name: "Main" }).getByRole("list").first().getByRole("link");
  await expect(pages).toHaveText(["Overview", "Usage", "Members"]);
});

test("WS-1 a new account has exactly one workspace, its own", async ({ arrive }) => {
  const { page, person } = await arrive();
  await page.goto("/");
  await switcher(page).click();
  const rows = page.getByRole("button", { name: /Owner · / });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`${person.firstName} ${person.lastName}`);
  await expect(rows).toHaveAttribute("aria-current", "true");
});

test("WS-2 WS-4 switching keeps the page where there is one, says so, and shows the other workspace", async ({
  arrive,
}) => {
  const { page, handle } = await arrive();
  const organization = await createOrganization(page.context().request);
  await page.goto(`/w/${handle}/billing`);
  await expect(main(page)).toContainText("Starter");
  await chooseWorkspace(page, "Analytical Society");
  await expect(page).toHaveURL(`/w/${organization}/billing`);
  await expect(main(page).getByRole("status")).toContainText(
    "You switched workspace. Everything on this page belongs to it.",
  );
  await expect(main(page)).toContainText("No plan yet");
  await page.reload();
  await expect(main(page).getByText("You switched workspace.")).toHaveCount(0);
});

test("WS-2 switching from a page that the other workspace has not leads to its overview and says so", async ({
  arrive,
}) => {
  const { page, person, handle } = await arrive();
  const organization = await createOrganization(page.context().request);
  await page.goto(`/w/${organization}/members`);
  await chooseWorkspace(page, `${person.firstName} ${person.lastName}`);
  await expect(page).toHaveURL(`/w/${handle}`);
  await expect(main(page).getByRole("status")).toContainText("The page you were on does not exist there");
});

test("WS-2 switching drops the id of an object and keeps its list", async ({ arrive }) => {
  const { page, handle } = await arrive();
  const organization = await createOrganization(page.context().request);
  await page.goto(`/w/${handle}/billing/plans/developer?interval=month`);
  await chooseWorkspace(page, "Analytical Society");
  await expect(page).toHaveURL(`/w/${organization}/billing`);
});

test("WS-2 the last workspace is remembered for the next sign-in and for pages outside of any", async ({
  arrive,
  visit,
}) => {
  const { page, person, handle } = await arrive();
  const organization = await createOrganization(page.context().request);
  await page.goto(`/w/${handle}`);
  await chooseWorkspace(page, "Analytical Society");
  await expect(page).toHaveURL(`/w/${organization}`);
  await page.goto("/account");
  await expect(switcher(page)).toContainText("Analytical Society");
  const elsewhere = await visit();
  await signIn(elsewhere.context().request, person);
  await elsewhere.goto("/");
  await expect(elsewhere).toHaveURL(`/w/${organization}`);
});

test("WS-3 what is about to be destroyed names the workspace it belongs to", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/w/acme/billing");
  await page
    .getByRole("button", { name: /^Remove/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("Acme Instruments");
});

test("UI the sidebar stays folded, from the first paint on", async ({ arrive }) => {
  const { page, handle } = await arrive();
  await page.goto(`/w/${handle}/billing`);
  const sidebar = page.getByRole("complementary", { name: "Sidebar" });
  const width = async () => (await sidebar.boundingBox())?.width ?? 0;
  await expect.poll(width).toBe(240);
  await page.getByRole("button", { name: "Collapse sidebar" }).click();
  await expect(page.getByRole("button", { name: "Expand sidebar" })).toBeVisible();
  await expect(page).toHaveURL(`/w/${handle}/billing`);
  expect(await width()).toBe(60);
  expect(await (await page.context().request.get("/account")).text()).toContain("data-collapsed");
  await page.goto(`/w/${handle}`);
  expect(await width()).toBe(60);
  await page.getByRole("button", { name: "Expand sidebar" }).click();
  await expect(page.getByRole("button", { name: "Collapse sidebar" })).toBeVisible();
  expect(await width()).toBe(240);
});

test("UI the theme is in the first answer already, so nothing flashes", async ({ arrive }) => {
  const { page, handle } = await arrive(undefined, { colorScheme: "dark" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(`/w/${handle}`);
  const dark = await background();
  await chooseTheme(page, "Light");
  const light = await background();
  expect(light).not.toBe(dark);
  expect(await (await page.context().request.get("/account")).text()).toContain('data-theme="light"');
  await chooseTheme(page, "Dark");
  expect(await background()).toBe(dark);
  expect(await (await page.context().request.get("/account")).text()).toContain('data-theme="dark"');
  await page.emulateMedia({ colorScheme: "light" });
  expect(await background()).toBe(dark);
  await chooseTheme(page, "System");
  expect(await background()).toBe(light);
});

async function chooseWorkspace(page: Page, name: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole("listitem").getByRole("button", { name }).click();
}

async function chooseTheme(page: Page, name: string): Promise<void> {
  await avatar(page).click();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name, exact: true }).click()]);
  await expect(page.locator("html")).toHaveAttribute("data-theme", name.toLowerCase());
}
