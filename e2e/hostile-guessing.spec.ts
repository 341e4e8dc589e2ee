import { randomInt, randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { setUp } from "./support/authenticator-app";
import { linkIn, mailsTo, mailTo } from "./support/inbox";
import { aStranger, signIn } from "./support/people";
import { type PortalBehindProxy, startBehindProxy } from "./support/portal-behind-proxy";
import { filled, postForm, readForm } from "./support/raw-forms";

// One portal more, in one worker.
test.describe.configure({ mode: "serial" });

let there: PortalBehindProxy;
test.beforeAll(async () => {
  there = await startBehindProxy(randomInt(20_000, 30_000));
});
test.afterAll(() => there.stop());

const anAddress = () => `2001:db8:${randomInt(1, 65_535).toString(16)}:${randomInt(1, 65_535).toString(16)}::1`;
const wrong = "The email address or the password is wrong.";
const slowed = "Too many attempts. Wait a few minutes and try again.";
const signInForm = 'name="password"';

/** How many of the answers say this. */
const saying = (answers: readonly { readonly text: string }[], words: string) =>
  answers.filter(({ text }) => text.includes(words)).length;

test("H11 one address tries one password on account after account: twenty times, then not even a right one", async ({
  arrive,
}) => {
  test.slow();
  const { person } = await arrive("Olive");
  const visitor = await there.visitorFrom(anAddress());
  const form = await readForm(visitor, "/sign-in", signInForm);
  const answers = [];
  for (let index = 0; index < 22; index += 1)
    answers.push(await there.post(visitor, form, { email: aStranger().email, password: "Parallax-1831!" }));
  expect([saying(answers, wrong), saying(answers, slowed)]).toEqual([20, 2]);
  const right = await there.post(visitor, form, { email: person.email, password: person.password });
  expect(right.text).toContain(slowed);
});

test("H12 H14 H15 tries on one account from everywhere at once count exactly, and never lock its owner out", async ({
  arrive,
}) => {
  test.slow();
  const { person } = await arrive("Olive");
  const { email, password } = person;
  const owner = await there.visitorFrom(anAddress());
  const signsIn = async () =>
    there.post(owner, await readForm(owner, "/sign-in", signInForm), { email, password, next: "/account" });
  expect((await signsIn()).status).toBe(303);

  const thief = await there.visitorFrom(anAddress());
  const form = await readForm(thief, "/sign-in", signInForm);
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => there.post(thief, form, { email, password: "Wrong-1831!" }, anAddress())),
  );
  expect([saying(answers, wrong), saying(answers, slowed)]).toEqual([10, 6]);
  expect((await there.post(thief, form, { email, password }, anAddress())).text).toContain(slowed);

  const page = await readForm(owner, "/account", "Sign out");
  await there.post(owner, page, {});
  expect(await signsIn(), "from a browser that was here before").toMatchObject({ status: 303 });
});

test("H19 addresses that are known, claimed and unknown get the same answers", async ({ arrive, visit }) => {
  test.slow();
  const { person: known } = await arrive("Olive");
  const claimed = aStranger();
  const claimant = (await visit()).context().request;
  await postForm(claimant, await readForm(claimant, "/sign-up", 'name="firstName"'), { ...claimed });
  const bare = (text: string, email: string) =>
    text
      .replaceAll(email, "")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "")
      .replaceAll(/<[^>]*>|\s+/g, "");
  for (const [path, name, values] of [
    ["/sign-in", signInForm, { password: "Wrong-1831!" }],
    ["/forgot-password", 'name="email"', {}],
    ["/sign-up", 'name="firstName"', { firstName: "Mary", lastName: "S", password: "Parallax-1831!" }],
  ] as const) {
    const seen = new Set<string>();
    for (const email of [known.email, claimed.email, aStranger().email]) {
      const visitor = await there.visitorFrom(anAddress());
      const answer = await there.post(visitor, await readForm(visitor, path, name), { ...values, email });
      seen.add(JSON.stringify([answer.status, answer.location, bare(answer.text, email)]));
    }
    expect([...seen], path).toHaveLength(1);
  }
});

test("H25 H26 of fifty tries of one valid code one opens a session, and guesses run out", async ({ arrive, visit }) => {
  test.slow();
  const { page, person } = await arrive("Barbara");
  const { code } = await setUp(page);
  const halfway = async () => {
    const { request } = (await visit()).context();
    await signIn(request, person);
    return { request, form: await readForm(request, "/two-factor", 'name="code"') };
  };
  const { request, form } = await halfway();
  const typed = await code();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => postForm(request, form, filled(form, { code: typed, formId: randomUUID() }))),
  );
  // The others were refused, or came when the session that knew the password only was over.
  const led = await Promise.all(answers.map(async (one) => one.headers().location ?? (await one.text())));
  expect(led.filter((one) => /^\/w\//.test(one))).toHaveLength(1);
  expect((await request.get("/account", { maxRedirects: 0 })).status()).toBe(200);

  const thief = await halfway();
  const guesses = [];
  for (let index = 0; index < 6; index += 1)
    guesses.push({ text: await (await postForm(thief.request, thief.form, { code: "000000" })).text() });
  expect(guesses.at(-1)?.text).toContain(slowed);
  const late = await postForm(thief.request, thief.form, { code: await code() });
  expect(await late.text(), "even the right one").toContain(slowed);
});

test("ONCE SEC-6 the second step sent twice without scripts leads on twice, and later leads home", async ({
  arrive,
  visit,
}) => {
  test.slow();
  const { page, person } = await arrive("Barbara");
  const { code } = await setUp(page);
  const { request } = (await visit()).context();
  await signIn(request, person);
  const path = "/two-factor?next=%2Faccount%2Fsecurity";
  const form = await readForm(request, path, 'name="code"');
  const typed = { code: await code() };
  const twice = await Promise.all([postForm(request, form, typed), postForm(request, form, typed)]);
  const led = twice.map((one) => one.headers().location ?? "");
  expect(led).toContain("/account/security");
  // One that came when the session that knew the password only was over asks for a sign-in, which the other has made.
  const asked = `/sign-in?next=${encodeURIComponent(path)}`;
  for (const end of [...led, asked])
    expect(new URL((await request.get(end)).url()).pathname).toMatch(/^\/(account\/security$|w\/)/);
  expect((await postForm(request, form, typed)).headers().location, "with the new cookie").toBe("/account/security");
  expect((await request.get("/account/security", { maxRedirects: 0 })).status()).toBe(200);
});

test("H39 who only claimed an address loses it, and their session, to who verifies it", async ({ visit }) => {
  test.slow();
  const thief = (await visit()).context().request;
  const victim = aStranger("Emilie");
  const early = { ...victim, password: "Squatting-1!" };
  await postForm(thief, await readForm(thief, "/sign-up", 'name="firstName"'), { ...early });
  const mailed = async () => (await mailsTo(victim.email)).length;
  await expect.poll(mailed, { timeout: 20_000 }).toBe(1);
  const { request } = (await visit()).context();
  await postForm(request, await readForm(request, "/sign-up", 'name="firstName"'), { ...victim });
  await expect.poll(mailed, { timeout: 20_000 }).toBe(2);
  await request.get(linkIn(await mailTo(victim.email, /^verify/i), "/verify-email/"));
  await postForm(request, await readForm(request, "/verify-email", "Verify email"), {});
  expect((await thief.get("/verify-email", { maxRedirects: 0 })).headers().location).toMatch(/^\/sign-in/);
  const again = await readForm(thief, "/sign-in", signInForm);
  const answer = await postForm(thief, again, { email: early.email, password: early.password });
  expect(await answer.text()).toContain(wrong);
  expect((await request.get("/account", { maxRedirects: 0 })).status()).toBe(200);
});
