import { expect, test } from "./fixtures";
import { drawIn } from "./support/colour-scheme";
import { linkIn, mailTo } from "./support/inbox";
import { inspect, phone } from "./support/inspect";
import { addresses, placesIn } from "./support/pages";
import { aStranger, personalHandle } from "./support/people";
import { postForm, readForm } from "./support/raw-forms";

/** Plan sheets of every kind, answers and empty lists: the same pages as other addresses show, with something else on them. */
const billingStates = (workspace: string) =>
  [
    "billing/plans/starter",
    "billing/plans/developer?interval=month",
    "billing/promo?code=nobody-gave-it-out",
    "invoices?status=void",
    "invoices/payments?kind=refunds",
    "usage?meter=ai&range=30",
  ].map((page) => `/w/${workspace}/${page}`);

const below = (address: string) => /^\/w\/[^/]+\//.test(address);
const isSecurity = (address: string) => address.startsWith("/account/security");
const isPublic = (address: string) =>
  /^\/($|sign-|forgot|reset|verify|support|two-factor|undo|unsubscribe|not-me|billing-email)/.test(address);

test("A11Y an organization's pages, light and dark, at 320 px", async ({ visitAs, axe }) => {
  test.slow();
  const page = await visitAs("ada");
  const places = await placesIn(page.context().request, "acme", "team-pro");
  for (const address of addresses("page.tsx", places).filter(below)) {
    await page.goto(address);
    await inspect(page, axe);
  }
});

for (const [what, isMeant] of [
  ["a personal workspace's pages", below],
  ["the pages of a person's security", isSecurity],
  ["the other pages of a person", (address: string) => !below(address) && !isSecurity(address)],
] as const) {
  test(`A11Y ${what}, light and dark, at 320 px`, async ({ visitAs, axe }) => {
    test.slow();
    const page = await visitAs("ada");
    const { request } = page.context();
    const places = await placesIn(request, await personalHandle(request), "scale");
    const own = addresses("page.tsx", places).filter((one) => !isPublic(one) && one !== "/admin");
    for (const address of own.filter(isMeant)) {
      await page.goto(address);
      await inspect(page, axe);
    }
  });
}

test("A11Y plan sheets, answers and empty lists of billing, light and dark, at 320 px", async ({ visitAs, axe }) => {
  test.slow();
  const page = await visitAs("ada");
  for (const address of billingStates(await personalHandle(page.context().request))) {
    await page.goto(address);
    await inspect(page, axe);
  }
});

test("A11Y by keyboard: a plan sheet from its top to its button", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto(`/w/${await personalHandle(page.context().request)}/billing/plans/scale?interval=month`);
  await page.getByRole("link", { name: "All plans" }).focus();
  for (const stop of [
    page.getByRole("button", { name: "Use Mastercard •••• 4444 instead" }),
    page.getByRole("button", { name: "Add a credit card" }),
    page.getByRole("link", { name: "Work it out again" }),
    page.getByRole("button", { name: /^Confirm and pay/ }),
  ]) {
    await page.keyboard.press("Tab");
    await expect(stop).toBeFocused();
  }
});

test("A11Y the card form can be read by who wants little motion", async ({ visitAs }) => {
  const page = await visitAs("ada", { reducedMotion: "reduce" });
  await page.goto(`/w/${await personalHandle(page.context().request)}/billing`);
  await page.getByRole("button", { name: "Add a credit card" }).click();
  const form = page.getByTitle("Secure card form").contentFrame();
  await expect(form.getByLabel("Card number")).toBeVisible();
  const colors = await form
    .getByText("Card number")
    .first()
    .evaluate((label) => [getComputedStyle(label).color, getComputedStyle(document.body).backgroundColor]);
  expect(colors[0]).not.toBe(colors[1]);
});

test("A11Y the pages before sign-in, and the landing page", async ({ visit, axe }) => {
  test.slow();
  const page = await visit();
  for (const address of [
    "/",
    "/sign-in",
    "/sign-up",
    "/forgot-password",
    "/forgot-password?sent",
    "/reset-password",
    "/undo-email",
    "/two-factor/disable",
    "/not-me",
    "/support",
    "/unsubscribe",
    "/unsubscribe?done",
    "/billing-email",
    "/billing-email?done",
  ]) {
    await page.goto(address);
    await inspect(page, axe);
  }
});

test("A11Y the pages between sign-up and the verified address", async ({ visit, axe }) => {
  const page = await visit();
  const { request } = page.context();
  const person = aStranger("Ruth");
  await postForm(request, await readForm(request, "/sign-up", 'name="firstName"'), { ...person });
  await page.goto("/verify-email");
  await page.getByText("Wrong address?").click();
  await inspect(page, axe, "waiting for the mail");
  await page.goto(linkIn(await mailTo(person.email, /verify/i), "/verify-email/"));
  await inspect(page, axe, "the mailed link");
});

test("A11Y error pages: not found, inside and outside, not allowed, a stale link", async ({ visit, visitAs, axe }) => {
  const katherine = await visitAs("katherine");
  for (const [address, status] of [
    ["/w/acme/billing", 403],
    ["/w/nobody-here", 404],
    ["/no/such/page", 404],
  ] as const) {
    expect((await katherine.goto(address))?.status()).toBe(status);
    await inspect(katherine, axe);
  }
  const visitor = await visit();
  expect((await visitor.goto("/no/such/page"))?.status()).toBe(404);
  await inspect(visitor, axe);
  await visitor.goto("/verify-email/nothing");
  await inspect(visitor, axe);
});

test("A11Y the staff area", async ({ visitAs, axe }) => {
  const page = await visitAs("sam");
  await page.goto("/admin");
  await inspect(page, axe);
});

test("A11Y refused forms", async ({ visit, axe }) => {
  const page = await visit();
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Check the marked fields." })).toBeFocused();
  await inspect(page, axe, "a refused sign-up");
});

test("A11Y open menus, the card dialog, a removal dialog and the drawer", async ({ visitAs, axe }) => {
  const page = await visitAs("ada");
  const handle = await personalHandle(page.context().request);
  await page.goto(`/w/${handle}/billing`);
  await page.getByRole("complementary", { name: "Sidebar" }).getByRole("button").first().click();
  await axe(page, "workspace menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await axe(page, "avatar menu");
  await drawIn(page, "dark");
  await axe(page, "avatar menu, dark");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove Visa ending in 4242" }).click();
  await axe(page, "removal dialog, dark");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Add a credit card" }).click();
  await expect(page.getByTitle("Secure card form").contentFrame().getByLabel("Card number")).toBeVisible();
  await inspect(page, axe, "card dialog");
  await page.setViewportSize(phone);
  await page.reload();
  await page.getByRole("button", { name: "Open navigation" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await axe(page, "drawer");
});

test("A11Y by keyboard: the skip link, menus by Enter and Esc, focus comes back", async ({ visitAs }) => {
  const page = await visitAs("ada");
  await page.goto("/w/acme/members");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  for (const button of [
    page.getByRole("complementary", { name: "Sidebar" }).getByRole("button").first(),
    page.getByRole("button", { name: /^Your menu/ }),
  ]) {
    await button.focus();
    await page.keyboard.press("Enter");
    const settings = page.getByRole("link", { name: /Settings$/ });
    await expect(settings).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(settings).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(settings).toBeHidden();
    await expect(button).toBeFocused();
  }
});
