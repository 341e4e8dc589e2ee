import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixtures";
import { setUp } from "./support/authenticator-app";
import { linkIn, mailTo } from "./support/inbox";
import { signIn } from "./support/people";
import { origin, postForm, readForm } from "./support/raw-forms";
import { cookiesOf, send } from "./support/raw-http";
import { ageSignIn } from "./support/time";

/** What the portal and its worker wrote down so far. */
function logs(): string {
  const folder = path.join(process.env.PORTICO_DATA_DIR ?? ".data", "logs");
  return ["portal", "worker"].map((name) => readFileSync(path.join(folder, `${name}.log`), "utf8")).join("\n");
}

test("H32 the token of a mailed link stands in no address, page, payload or log once it was opened", async ({
  arrive,
  visit,
}) => {
  test.slow();
  const { page: own, person } = await arrive("Ruth");
  const { request } = own.context();
  await postForm(request, await readForm(request, "/forgot-password", 'name="email"'), { email: person.email });
  await signIn((await visit()).context().request, person);
  const links = [
    ["/reset-password/", await mailTo(person.email, /^reset/i)],
    ["/not-me/", await mailTo(person.email, /new sign-in/i)],
    ["/verify-email/", await mailTo(person.email, /^verify/i)],
  ] as const;
  for (const [place, mail] of links) {
    const link = linkIn(mail, place);
    const token = link.slice(link.lastIndexOf("/") + 1);
    expect(token.length).toBeGreaterThan(40);
    const page = await visit();
    const asked: string[] = [];
    page.on("request", (each) => asked.push(`${each.url()} ${each.headers().referer ?? ""}`));
    await page.goto(link);
    expect(page.url(), place).not.toContain(token);
    expect(await page.content(), place).not.toContain(token);
    expect(
      asked.filter((one) => one.includes(token)),
      "asked for once, and named to nobody",
    ).toHaveLength(1);
    expect(logs(), place).not.toContain(token);
  }
});

test("H29 H36 an app's secret is gone once it is linked, and a reset of the password asks for the app all the same", async ({
  arrive,
  visit,
}) => {
  test.slow();
  const { page, person } = await arrive("Barbara");
  const { key } = await setUp(page);
  for (const address of ["/account/security/two-factor", "/account/security/two-factor/codes", "/account/security"]) {
    await page.goto(address);
    const content = await page.content();
    expect(content.replaceAll(" ", ""), address).not.toContain(key);
    expect(content, address).not.toContain("otpauth:");
  }

  const visitor = (await visit()).context().request;
  await postForm(visitor, await readForm(visitor, "/forgot-password", 'name="email"'), { email: person.email });
  await visitor.get(linkIn(await mailTo(person.email, /^reset/i), "/reset-password/"));
  const fresh = { ...person, password: "Compiler-1952!" };
  const reset = await readForm(visitor, "/reset-password", 'name="password"');
  expect((await postForm(visitor, reset, { password: fresh.password })).headers().location).toBe("/sign-in");
  await mailTo(person.email, /password was changed/i);
  expect((await page.context().request.get("/account", { maxRedirects: 0 })).status(), "the old session").toBe(307);
  await signIn(visitor, fresh);
  const answer = await visitor.get("/account", { maxRedirects: 0 });
  expect(answer.headers().location).toBe("/two-factor?next=%2Faccount");
});

test("H43 a second session that keeps asking is dead from the change of the password on", async ({ arrive, visit }) => {
  test.slow();
  const { page, person } = await arrive("Olive");
  const owner = page.context().request;
  const other = (await visit()).context().request;
  await signIn(other, person);
  const ask = async () => (await other.get("/account", { maxRedirects: 0 })).status();
  expect(await ask()).toBe(200);
  const form = await readForm(owner, "/account/security", 'name="oldPassword"');
  const newPassword = "Changing-1831!";
  const values = { oldPassword: person.password, newPassword, confirmPassword: newPassword };
  expect((await postForm(owner, form, values)).status()).toBe(303);
  for (let index = 0; index < 20; index += 1) {
    expect(await ask()).toBe(307);
    expect(await (await other.get("/api/auth/session")).text()).not.toContain(person.email);
  }
  expect((await owner.get("/account", { maxRedirects: 0 })).status(), "the one that changed it").toBe(200);
});

test("H47 cookies that nobody gave out are a visitor's, and break nothing", async ({ visitAs }) => {
  const page = await visitAs("grace");
  const real = (await page.context().cookies()).find(({ name }) => name === "portico.session")?.value ?? "";
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = part({ sid: "somebody" });
  for (const cookie of [
    `portico.session=${part({ alg: "none" })}.${claims}.`,
    `portico.session=${part({ alg: "HS256" })}.${claims}.c2ln`,
    `portico.session=${part({ alg: "RS256" })}.${claims}.c2ln`,
    `portico.session=${real.slice(0, -4)}`,
    `portico.session.0=${real.slice(0, 40)}; portico.session.1=${real.slice(40)}`,
    `portico.session=${"x".repeat(15_000)}`,
    "portico.session=%00%01; portico.session=",
  ]) {
    const answer = await send("/account", { headers: { cookie } });
    expect([answer.status, answer.headers.location], cookie.slice(0, 60)).toEqual([307, "/sign-in?next=%2Faccount"]);
  }
  // Over the limit of a request's head, and sent whole before the answer comes.
  const large = await send("/account", { headers: { cookie: `portico.session=${"x".repeat(20_000)}` } });
  expect(large.status).toBe(431);
  expect((await send("/account", { headers: { cookie: `portico.session=${real}` } })).status).toBe(200);
});

test("H49 nobody ends, or signs in by, the number of somebody else's session", async ({ arrive, visit }) => {
  test.slow();
  const [victim, mallory] = [await arrive("Alice"), await arrive("Mallory")];
  const other = (await visit()).context().request;
  await signIn(other, victim.person);
  await signIn((await visit()).context().request, mallory.person);
  const listed = await readForm(victim.page.context().request, "/account/security", 'name="sessionId"');
  const [, sessionId = ""] = listed.fields.find(([name]) => name === "sessionId") ?? [];
  const { request } = mallory.page.context();
  const form = await readForm(request, "/account/security", 'name="sessionId"');
  const answer = await postForm(request, form, { sessionId });
  expect(answer.status()).toBe(404);
  expect((await other.get("/account", { maxRedirects: 0 })).status()).toBe(200);
  const byNumber = await send("/account", { headers: { cookie: `portico.session=${sessionId}` } });
  expect(byNumber.status).toBe(307);
  expect(await cookiesOf(victim.page.context())).not.toContain(sessionId);
});

test("H143 a session that was left open neither deletes the account nor uses up its tries", async ({ arrive }) => {
  const { page, person, handle } = await arrive("Maria");
  const { request } = page.context();
  const form = await readForm(request, "/account/delete", 'name="password"');
  await ageSignIn(person.email, 16);
  for (let index = 0; index < 4; index += 1) {
    const answer = await postForm(request, form, { handle, password: person.password });
    expect(answer.headers().location).toMatch(/^\/account\/confirm/);
  }
  expect((await request.get("/account", { maxRedirects: 0 })).status()).toBe(200);
});

test("H148 an old username is nobody's: it leads nowhere and cannot be taken", async ({ arrive, visit }) => {
  const { page, handle } = await arrive("Alice");
  const { request } = page.context();
  const form = await readForm(request, "/account/username", 'name="handle"');
  const renamed = await postForm(request, form, { handle: `${handle}-2` });
  expect(renamed.status()).toBe(303);
  const squatter = (await arrive("Mallory")).page.context().request;
  for (const [place, values] of [
    ["/account/username", { handle: handle.toUpperCase() }],
    ["/workspaces/new", { handle, name: "Squatters" }],
  ] as const) {
    const answer = await postForm(squatter, await readForm(squatter, place, 'name="handle"'), values);
    expect(await answer.text(), place).toContain("This name is taken");
  }
  const visitor = (await visit()).context().request;
  for (const place of [`/u/${handle}`, `/avatars/${handle}`]) expect((await visitor.get(place)).status()).toBe(404);
  expect((await request.get(`/w/${handle}`)).status()).toBe(404);
  expect((await request.get(`/w/${handle}-2`)).url()).toBe(`${origin}/w/${handle}-2`);
});
