import { expect, test } from "./fixtures";
import { addresses, placesIn } from "./support/pages";
import { origin } from "./support/raw-forms";
import { cookiesOf, insides, send } from "./support/raw-http";

const secrets = /Acme Instruments|Grace Hopper|ada@portico/;
const guarded = ["/w/acme", "/w/acme/billing", "/w/acme/members", "/account", "/workspaces", "/admin"];

test("H03 x-middleware-subrequest opens nothing, in any spelling", async () => {
  const parts = ["proxy", "src/proxy", "middleware", "src/middleware", "pages/_middleware"];
  for (const part of parts) {
    for (const value of [part, Array.from({ length: 5 }, () => part).join(":")]) {
      for (const name of [
        "x-middleware-subrequest",
        "X-Middleware-Subrequest",
        "x-middleware-subrequest-id",
        "x-middleware-rewrite",
      ]) {
        const answer = await send("/w/acme/members", { headers: { [name]: value } });
        expect([307, 400, 404], `${name}: ${value}`).toContain(answer.status);
        expect(answer.body).not.toMatch(secrets);
      }
    }
  }
});

test("H04 asked for as a component payload, a page gives nothing away either", async () => {
  const headers = [
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-segment-prefetch": "/_full" },
    { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(["", {}, null, "refetch"])) },
    { "next-url": "/w/acme", rsc: "1" },
    { "x-nextjs-data": "1" },
    { purpose: "prefetch", "x-middleware-prefetch": "1" },
  ];
  for (const path of guarded) {
    const spellings = [
      path,
      `${path}?_rsc=1`,
      `${path}.rsc`,
      `${path}.segments/_tree.segment.rsc`,
      `${path}.txt`,
      `/_next/data/x${path}.json`,
    ];
    for (const spelling of spellings) {
      for (const given of headers) {
        const answer = await send(spelling, { headers: given });
        expect(answer.status, `${spelling} ${JSON.stringify(given)}`).toBeLessThan(500);
        expect(answer.body, `${spelling} ${JSON.stringify(given)}`).not.toMatch(secrets);
      }
    }
  }
});

test("H05 other spellings of a path get the same verdict", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  const cookie = await cookiesOf(page.context());
  const spellings = [
    "//w/acme",
    "/w//acme",
    "/./w/acme",
    "/x/../w/acme",
    "/w/%61cme",
    "/w/acme%2f",
    "/w/acme/",
    "/w/ACME",
    "/W/acme",
    "/w/acme;x",
    "/w/acme.",
    "/w/acme%00",
    "/w/%2e%2e/w/acme",
    "/%77/acme",
    "/w/acme%252f",
    "/w/acme/../acme/members",
    "/w/acme?workspace=mine",
    "/w/acme/%5Bworkspace%5D",
    "/w/acme%23",
    "/w/acme\\members",
  ];
  for (const spelling of spellings) {
    for (const path of [spelling, `${spelling}/billing`]) {
      const answer = await send(path, { headers: { cookie } });
      expect([307, 308, 400, 404], path).toContain(answer.status);
      expect(answer.body, path).not.toMatch(secrets);
    }
  }
});

test("H06 H07 what a client posts to the session endpoint changes nobody's session", async ({ arrive }) => {
  const { page, person } = await arrive("Mallory");
  const { request } = page.context();
  const before = await cookiesOf(page.context());
  const csrf = await request.get("/api/auth/csrf");
  const claims = {
    email: "ada@portico.example",
    id: "1",
    sub: "1",
    sid: "x",
    role: "OWNER",
    workspaceId: "acme",
    staffRole: "SUPERADMIN",
    twoFactor: true,
  };
  for (const data of [
    claims,
    { data: claims, csrfToken: "x" },
    { csrfToken: (await csrf.text()).slice(14, 78), data: claims },
  ]) {
    const answer = await request.post("/api/auth/session", { data, headers: { origin } });
    expect(answer.status()).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(secrets);
  }
  expect(await (await request.get("/account")).text()).toContain(person.email);
  expect((await request.get("/w/acme")).status()).toBe(404);
  expect((await request.get("/admin")).status()).toBe(404);
  expect((await send("/account", { headers: { cookie: before } })).body).toContain(person.email);
  expect(
    (
      await request.post("/api/auth/callback/credentials", {
        form: { email: person.email, password: person.password },
        headers: { origin },
      })
    ).ok(),
  ).toBe(false);
});

test("H10 H96 H97 H98 every answer to a signed-in person is private and wears its headers", async ({ visitAs }) => {
  const page = await visitAs("ada");
  const { request } = page.context();
  const places = await placesIn(request, "acme", "team-pro");
  const nonces = new Set<string>();
  const all = [...addresses("page.tsx", places), `/w/acme/invoices/${places.invoice}/pdf`, "/no/such/page"];
  for (const address of all) {
    const answer = await request.get(address, { maxRedirects: 0, headers: { origin: "https://evil.example" } });
    const headers = answer.headers();
    expect(headers["cache-control"] ?? "nothing", `${address} ${String(answer.status())}`).toContain("no-store");
    expect(headers.etag, address).toBeUndefined();
    expect(headers["access-control-allow-origin"], address).toBeUndefined();
    expect(headers["access-control-allow-credentials"], address).toBeUndefined();
    expect(headers["strict-transport-security"], address).toMatch(/max-age=(6307|3153)\d{4}; includeSubDomains/);
    expect(headers["x-content-type-options"], address).toBe("nosniff");
    expect(headers["referrer-policy"], address).toBe("same-origin");
    expect(headers["x-powered-by"], address).toBeUndefined();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, address).not.toMatch(/unsafe|\*(?!\.(js\.)?stripe\.com)/);
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy, address).toContain(rule);
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
    const takesCards = /^\/(w\/[^/]+\/(billing|invoices)|blocked$)/.test(address);
    expect(policy.includes(process.env.STRIPE_JS_URL ?? "?"), `${address} names the card form's script`).toBe(
      takesCards,
    );
  }
  expect(nonces.size, "a nonce of its own for each answer").toBe(all.length);
});

test("H99 no page can be framed", async ({ page }) => {
  await page.route("http://evil.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${origin}/sign-in"></iframe>` }),
  );
  await page.goto("http://evil.example/");
  await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
});

test("H46 the session's cookie is out of reach of scripts and other sites", async ({ visitAs }) => {
  const page = await visitAs("ada");
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("portico.session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" });
  await page.goto("/account");
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
});

test("H137 no error tells about the inside", async ({ visitAs }) => {
  const cookie = await cookiesOf((await visitAs("ada")).context());
  const paths = [
    "/no/such",
    "/w/acme/invoices/x",
    "/w/acme/invoices?cursor=%00",
    `/w/acme/activity?cursor=${"x".repeat(600)}`,
    "/w/acme/activity?cursor=eyJh",
    "/w/acme/invoices?status=1&status=2",
    "/w/acme/billing/plans/team-pro?seats=-1&interval=x",
    "/w/acme/billing/plans/team-pro?seats=9e99",
    "/w/acme/billing/plans/__proto__",
    "/w/acme/billing/confirm?operation=x",
    "/w/acme/usage?meter=__proto__&range=-1&from=0000-01-01T00:00:00Z&to=9999-12-31T00:00:00Z",
    "/w/acme/usage/csv?meter=a&meter=b&from=x",
    "/w/acme/billing/return?setup_intent=seti_x",
    "/w/acme/billing/return?setup_intent=a&setup_intent=b",
    "/verify-email/%00",
    "/reset-password/x%2fy",
    "/%c0%af",
    "/w/%ff",
    "/w/acme/invoices/%F0%9F%92%A9/pdf",
    "/api/auth/nothing",
    "/api/webhooks/stripe",
    `/${"a".repeat(9_000)}`,
  ];
  for (const path of paths) {
    const answer = await send(path, { headers: { cookie } });
    expect(answer.status, path.slice(0, 80)).toBeLessThan(500);
    expect(answer.body.replaceAll(/<script\b[\s\S]*?<\/script>/g, ""), path.slice(0, 80)).not.toMatch(insides);
  }
});
