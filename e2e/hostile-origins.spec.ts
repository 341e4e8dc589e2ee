import { expect, test } from "./fixtures";
import { aStranger } from "./support/people";
import { origin, postForm, readForm } from "./support/raw-forms";
import { cookiesOf, send } from "./support/raw-http";

test("H84 H86 H88 a form from elsewhere is refused, whatever it claims", async ({ arrive }) => {
  const { page, handle } = await arrive("Alice");
  const { request } = page.context();
  const form = await readForm(request, "/account", 'name="timezone"');
  const values = { firstName: "Changed", lastName: "By Evil", timezone: "UTC" };
  const claims: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "" },
    { origin: "http://localhost" },
    { origin: `${origin}.evil.example` },
    { origin: `${origin}@evil.example` },
    { origin: origin.replace("http:", "https:") },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: "https://evil.example", referer: `${origin}/account` },
  ];
  for (const headers of claims) {
    const answer = await postForm(request, form, values, { headers });
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
  }
  const setup = { path: `/w/${handle}/billing/cards/setup`, fields: [] };
  for (const headers of claims) expect((await postForm(request, setup, {}, { headers })).status()).toBe(403);
  expect(await (await request.get("/account")).text()).toContain('value="Alice"');
});

test("H84 H86 a page elsewhere cannot send our forms, nor a sandboxed frame", async ({ arrive, browser }) => {
  const { page: own } = await arrive("Alice");
  const context = await browser.newContext({ storageState: await own.context().storageState() });
  const page = await context.newPage();
  const attack = `<form method="post" enctype="multipart/form-data" action="${origin}/account"><input name="firstName" value="Evil"></form><script>document.forms[0].submit()</script>`;
  await page.route("http://evil.example/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: route.request().url().endsWith("/frame")
        ? `<iframe sandbox="allow-scripts allow-forms allow-top-navigation" srcdoc="${attack.replaceAll('"', "&quot;").replace("<form", "<form target=_top")}"></iframe>`
        : attack,
    }),
  );
  for (const place of ["http://evil.example/", "http://evil.example/frame"]) {
    const refused = page.waitForResponse(
      (response) => response.url() === `${origin}/account` && response.request().method() === "POST",
    );
    await page.goto(place, { waitUntil: "commit" }).catch(() => null);
    expect((await refused).status(), place).toBe(403);
  }
  await context.close();
});

test("H85 reading never changes anything: no method but POST does, and signing out takes a form", async ({
  arrive,
}) => {
  const { page, handle } = await arrive("Alice");
  const cookie = await cookiesOf(page.context());
  const paths = [
    "/account",
    `/w/${handle}/billing`,
    `/w/${handle}/billing/cards/setup`,
    "/api/auth/signout",
    "/api/auth/signout?csrf=true",
    "/sign-in",
    "/sign-out",
    "/api/auth/session",
    "/api/webhooks/stripe",
    "/api/unsubscribe/none",
    "/verify-email",
    "/workspaces/new?name=x&handle=y",
  ];
  for (const path of paths) {
    for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "TRACE"]) {
      const answer = await send(path, { method, headers: { cookie } });
      if (method === "TRACE") expect(answer.body, path).not.toContain(cookie);
      expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      expect(answer.headers["set-cookie"]?.join() ?? "", `${method} ${path}`).not.toMatch(/session=;/);
    }
  }
  for (const method of ["TRACE", "PROPFIND", "PUT"]) {
    const { status, headers } = await send("/account", { method, headers: { cookie } });
    expect([status, headers.allow], method).toEqual([405, "GET, HEAD, POST"]);
  }
  await expect(send("/account", { method: "CONNECT" }), "no tunnel").rejects.toThrow();
  expect((await send("/account", { headers: { cookie } })).status).toBe(200);
  expect((await send("/workspaces", { headers: { cookie } })).body).toContain("You belong to no organization yet");
});

test("H30 a form filled for the visitor cannot sign them in as somebody else", async ({ visit }) => {
  const { request } = (await visit()).context();
  const form = await readForm(request, "/sign-in", 'name="password"');
  const answer = await postForm(request, form, aSignIn(), { headers: { origin: "https://evil.example" } });
  expect(answer.status()).toBe(403);
  expect(answer.headers()["set-cookie"]).toBeUndefined();
});

function aSignIn(): Record<string, string> {
  const { email, password } = aStranger();
  return { email, password };
}
