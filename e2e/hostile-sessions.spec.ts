import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./support/inbox";
import { aStranger, signIn } from "./support/people";
import { postForm, readForm } from "./support/raw-forms";
import { cookiesOf, send } from "./support/raw-http";
import { ageSignIn } from "./support/time";

/** Where what is asked could hand an account to somebody else. */
const sensitive = ["/account/emails", "/account/security/two-factor"];

test("H28 H50 a session that somebody left open changes nothing that matters before it is confirmed", async ({
  arrive,
}) => {
  const { page, person } = await arrive("Olive");
  const { request } = page.context();
  const addAddress = await readForm(request, "/account/emails", "Add email");
  const beginSetup = await readForm(request, "/account/security/two-factor", "Begin");
  await ageSignIn(person.email, 16);

  for (const path of sensitive) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], path).toEqual([
      307,
      `/account/confirm?next=${encodeURIComponent(path)}`,
    ]);
  }
  for (const form of [addAddress, beginSetup]) {
    const answer = await postForm(request, form, { address: aStranger().email });
    expect(answer.headers().location, form.path).toMatch(/^\/account\/confirm/);
  }

  await page.goto("/account/emails");
  await page.getByRole("textbox", { name: "Password", exact: true }).fill("Not-the-one-1!");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("That is not your current password.").first()).toBeVisible();
  await expect(page).toHaveURL(/\/account\/confirm/);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL("/account/emails");
  await expect(page.getByRole("row").filter({ hasText: person.email })).toHaveCount(1);
});

test("H44 no address that is merely opened makes, ends or changes a session", async ({ arrive, visit }) => {
  const { person, page } = await arrive("Olive");
  const owner = page.context().request;
  const forgot = await readForm(owner, "/forgot-password", 'name="email"');
  await postForm(owner, forgot, { email: person.email });
  const reset = linkIn(await mailTo(person.email, /reset/i), "/reset-password/");
  const visitor = (await visit()).context();
  const id = "00000000-0000-7000-8000-00000000dead";
  for (const address of [
    new URL(reset).pathname,
    "/verify-email/x",
    "/undo-email/x",
    "/two-factor/disable/x",
    "/billing-email/x",
    "/w/acme/billing/return?setup_intent=seti_x&session_id=cs_x",
    "/w/acme/billing/confirm?operation=x",
    `/sign-in?email=${person.email}&password=${encodeURIComponent(person.password)}`,
    `/api/auth/callback/credentials?email=${person.email}&password=x`,
    "/api/auth/callback/email?token=x&email=ada@portico.example",
    "/api/auth/session?update=1",
    `/reset-password?token=x&user=${id}`,
  ]) {
    const answer = await visitor.request.get(address);
    expect(answer.status(), address).toBeLessThan(500);
    const names = (await visitor.cookies()).map(({ name }) => name);
    expect(names, address).not.toContain("portico.session");
  }
  expect((await visitor.request.get("/account", { maxRedirects: 0 })).status()).toBe(307);
  expect((await owner.get("/account")).url()).toMatch(/\/account$/);
});

test("H22 the sign-in of next-auth itself is no way around ours", async ({ arrive }) => {
  const { person } = await arrive("Olive");
  for (const path of ["/api/auth/callback/credentials", "/api/auth/signin/credentials", "/api/auth/signin"]) {
    const body = new URLSearchParams({ email: person.email, password: person.password, json: "true" }).toString();
    const origin = new URL(process.env.E2E_BASE_URL ?? "").origin;
    const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
    const answer = await send(path, { method: "POST", headers, body });
    expect(answer.status, path).toBeLessThan(500);
    expect(answer.headers["set-cookie"]?.join() ?? "", path).not.toMatch(/portico\.session=\w|session-token=\w/);
  }
});

test("H45 every sign-in has a session of its own, and a planted one is worth nothing", async ({ arrive, visit }) => {
  const { page, person } = await arrive("Olive");
  const before = await cookiesOf(page.context());
  const victim = (await visit()).context();
  await victim.addCookies([
    { name: "portico.session", value: "planted", url: process.env.E2E_BASE_URL ?? "", httpOnly: true },
  ]);
  await signIn(victim.request, person);
  const fresh = await cookiesOf(victim);
  expect(fresh).not.toContain("planted");
  expect(fresh).not.toBe(before);
  expect((await send("/account", { headers: { cookie: "portico.session=planted" } })).status).toBe(307);
});

test("H33 the page that takes the new password asks nobody else for anything and tells nobody its address", async ({
  visit,
  arrive,
}) => {
  const { person, page: own } = await arrive("Olive");
  const form = await readForm(own.context().request, "/forgot-password", 'name="email"');
  await postForm(own.context().request, form, { email: person.email });
  const page = await visit();
  const portal = new URL(process.env.E2E_BASE_URL ?? "").host;
  const referers: string[] = [];
  const hosts = new Set<string>();
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http")) hosts.add(host);
    referers.push(request.headers().referer ?? "");
  });
  await page.goto(linkIn(await mailTo(person.email, /reset/i), "/reset-password/"));
  await expect(page.getByLabel("New password", { exact: true })).toBeVisible();
  expect([...hosts]).toEqual([portal]);
  expect(new URL(page.url()).pathname).toBe("/reset-password");
  expect(referers.filter((referer) => /reset-password\/./.test(referer))).toEqual([]);
});

test("H63 where to go on is judged when it is used, not when it is offered", async ({ visit, arrive }) => {
  const { person } = await arrive("Olive");
  const { request } = (await visit()).context();
  const form = await readForm(request, "/sign-in?next=%2Faccount", 'name="password"');
  expect(form.fields.some(([name, value]) => name === "next" && value === "/account")).toBe(true);
  const answer = await postForm(request, form, {
    email: person.email,
    password: person.password,
    next: "//evil.example",
  });
  expect(answer.headers().location).toMatch(/^\/(?!\/)/);
  await ageSignIn(person.email, 16);
  const confirm = await readForm(request, "/account/confirm?next=%2Faccount%2Femails", 'name="password"');
  const confirmed = await postForm(request, confirm, { password: person.password, next: "https://evil.example/" });
  expect(confirmed.headers().location).toMatch(/^\/account/);
});
