import type { BrowserContextOptions, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addCard } from "./support/cards";
import { linkIn, mailTo } from "./support/inbox";
import { aStranger, type Person } from "./support/people";

test("AUTH-4 PAY-1 PLAN-3 INV-1 H106 WS-2 from sign-up to a paid invoice, its PDF and an organization", async ({
  visit,
}) => {
  await travel(await visit(), visit);
});

test("AUTH-4 PAY-1 PLAN-3 INV-1 WS-2 the same without JavaScript, but for the card's dialog", async ({ visit }) => {
  await travel(await visit({ javaScriptEnabled: false }), visit);
});

type Visit = (options?: BrowserContextOptions) => Promise<Page>;

async function travel(page: Page, visit: Visit): Promise<void> {
  const person = aStranger("Hypatia");
  await test.step("sign up, verify, sign in", () => enter(page, person));
  const handle = handleIn(page.url());

  await test.step("add a card", async () => {
    const scripted = await visit({ storageState: await page.context().storageState() });
    await addCard(scripted, handle);
    await page.goto(`/w/${handle}/billing`);
    await expect(page.getByRole("listitem").filter({ hasText: "4242" })).toContainText("Default");
  });
  await test.step("choose a plan for the amount that was shown", () => subscribe(page, handle));
  await test.step("see the paid invoice and download it twice", () => readInvoice(page, handle));
  await test.step("create an organization, switch back and forth", () => switchWorkspaces(page, person));
}

async function enter(page: Page, person: Person): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).first().click();
  await page.getByLabel("First name").fill(person.firstName);
  await page.getByLabel("Last name").fill(person.lastName);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL("/verify-email");
  await expect(page.getByRole("heading", { name: "Look into your inbox" })).toBeVisible();

  await page.goto(linkIn(await mailTo(person.email, /verify/i), "/verify-email/"));
  await expect(page).toHaveURL("/verify-email");
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page.getByText("Your email address is verified.")).toBeVisible();

  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

function handleIn(url: string): string {
  return /\/w\/([^/]+)/.exec(url)?.[1] ?? "";
}

async function subscribe(page: Page, handle: string): Promise<void> {
  await page.goto(`/w/${handle}/billing`);
  await page.getByRole("link", { name: "Upgrade", exact: true }).click();
  await page.getByRole("link", { name: "Choose Professional" }).click();
  await expect(page.getByText("Due today").locator("..")).toContainText("$99.00");
  await page.getByRole("button", { name: "Confirm and pay $99.00" }).click();
  await expect(page.getByText("Your plan is changed.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Professional" })).toBeVisible();
}

async function readInvoice(page: Page, handle: string): Promise<void> {
  await page.goto(`/w/${handle}/invoices`);
  const row = page.getByRole("row").filter({ hasText: "$99.00" });
  await expect(row).toContainText("Paid");
  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Invoice / })).toBeVisible();
  const href = await page.getByRole("link", { name: "Download PDF" }).getAttribute("href");
  const [first, second] = await Promise.all([download(page, href), download(page, href)]);
  expect(first.subarray(0, 4).toString()).toBe("%PDF");
  expect(first.equals(second), "the same bytes twice").toBe(true);
}

async function download(page: Page, href: string | null): Promise<Buffer> {
  const response = await page.context().request.get(href ?? "");
  expect(response.headers()["content-type"]).toBe("application/pdf");
  expect(response.headers()["content-disposition"]).toMatch(/^attachment; filename="invoice-[\w-]+\.pdf"$/);
  return response.body();
}

async function switchWorkspaces(page: Page, person: Person): Promise<void> {
  const own = `${person.firstName} ${person.lastName}`;
  const switcher = page
    .getByRole("complementary", { name: "Sidebar" })
    .getByRole("button", { name: /Personal|Organization/ })
    .first();
  await switcher.click();
  await page.getByRole("link", { name: "Create organization" }).click();
  await page.getByLabel("Name").fill("Museum of Alexandria");
  await page.getByLabel("Unique ID").fill(`museum-${person.email.slice(8, 16)}`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByText("The organization is ready.")).toBeVisible();
  await expect(page.getByText("The organization Museum of Alexandria.")).toBeVisible();

  await switcher.click();
  await page.getByRole("listitem").getByRole("button", { name: own }).click();
  await expect(page.getByText("Your personal workspace.")).toBeVisible();
  await switcher.click();
  await page.getByRole("listitem").getByRole("button", { name: "Museum of Alexandria" }).click();
  await expect(page.getByText("The organization Museum of Alexandria.")).toBeVisible();
  await expect(page.getByText(/^You switched workspace/)).toBeVisible();
}
