import { expect, test } from "./fixtures";
import { linkIn, mailsTo, mailTo } from "./support/inbox";
import { seededLogin } from "./support/people";
import { origin, postForm, readForm } from "./support/raw-forms";
import { send } from "./support/raw-http";

test("H57 H58 links and redirects come from the configured address alone", async ({ arrive }) => {
  const { person } = await arrive("Judy");
  for (const host of ["evil.example", "localhost", `evil.example:${new URL(origin).port}`, ""]) {
    const answer = await send("/sign-in", { headers: { host } });
    expect([400, 421], host).toContain(answer.status);
  }
  const forged = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "666",
    forwarded: "host=evil.example",
    "x-original-url": "/admin",
    "x-rewrite-url": "/admin",
  };
  const page = await send("/account", { headers: forged });
  expect(page.status).toBe(307);
  expect(page.headers.location).toBe("/sign-in?next=%2Faccount");
  const { request } = (await arrive("Judy")).page.context();
  const form = await readForm(request, "/forgot-password", 'name="email"');
  expect((await postForm(request, form, { email: person.email }, { headers: forged })).status()).toBe(303);
  const mail = await mailTo(person.email, /password/i);
  expect(new URL(linkIn(mail, "/reset-password/")).origin).toBe(origin);
  expect(mail.text + (mail.html ?? "")).not.toContain("evil.example");
  expect((await mailsTo(person.email)).length).toBeGreaterThan(1);
});

test("H62 where Stripe leads back to is built here, whatever a form sends along", async ({ arrive }) => {
  const { page, handle } = await arrive("Judy");
  const { request } = page.context();
  const evil = "https://evil.example/";
  const named = { return_url: evil, returnUrl: evil, success_url: evil, cancel_url: evil };
  const setup = await postForm(request, { path: `/w/${handle}/billing/cards/setup`, fields: [] }, named);
  expect(await setup.text()).not.toContain("evil.example");
  for (const query of ["return_url", "next"]) {
    const back = await request.get(`/w/${handle}/billing/return?${query}=${encodeURIComponent(evil)}`, {
      maxRedirects: 0,
    });
    expect(back.headers().location ?? "/").toMatch(/^\/(?!\/)/);
    expect(await back.text()).not.toContain(`href="${evil}`);
  }
});

test("H60 H61 after sign-in one lands on a page of ours, whatever the address asks for", async ({ visit }) => {
  const evil = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/%2f%2fevil.example",
    "/..//evil.example",
    "http://localhost@evil.example",
    "//evil%E3%80%82example",
    "/.//evil.example",
  ];
  const login = seededLogin("katherine");
  for (const next of evil) {
    const { request } = (await visit()).context();
    for (const name of ["next", "callbackUrl"]) {
      const page = await request.get(`/sign-in?${name}=${encodeURIComponent(next)}`);
      expect(page.status()).toBe(200);
    }
    const form = await readForm(request, "/sign-in", 'name="password"');
    const answer = await postForm(request, form, { ...login, next });
    expect(answer.status(), next).toBe(303);
    const target = new URL(answer.headers().location ?? "", origin);
    expect(target.origin, next).toBe(origin);
    const signedIn = await request.get(`/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 });
    expect(new URL(signedIn.headers().location ?? "", origin).origin, next).toBe(origin);
  }
});
