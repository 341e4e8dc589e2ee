import { setTimeout as pause } from "node:timers/promises";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, test } from "./fixtures";
import { filled, origin, postForm, readForm } from "./support/raw-forms";
import { cookiesOf, insides, send } from "./support/raw-http";
import { addressOf, type ServerAction, serverActions } from "./support/server-actions";

const publicActions =
  /^(signIn|signInWithPasskey|signUp|signOut|forgotPassword|resetPassword|confirmEmail|confirmBillingEmail|undoPrimary|disableByLink|unsubscribe|disownSignIn|beginProvider|chooseTheme|toggleSidebar)Action$/;

/** Calls an action as its own script would, on a page of this workspace. */
async function call(
  request: APIRequestContext,
  { action, workspace = "acme" }: { action: ServerAction; workspace?: string },
  rows: Readonly<Record<string, string>>,
): Promise<APIResponse> {
  const body = new FormData();
  for (const [name, value] of Object.entries(rows)) body.append(name, value);
  const send = () =>
    request.post(addressOf(action, { workspace, plan: "developer" }), {
      multipart: body,
      headers: { origin, "next-action": action.id },
      maxRedirects: 0,
    });
  let answer = await send();
  // The gate before the sign-in asks whoever comes this fast to wait.
  while (answer.headers()["retry-after"] !== undefined) {
    await pause(500);
    answer = await send();
  }
  return answer;
}

const call0 = { "0": '[{"status":"idle"},"$K1"]', _1_formId: "7f000000-0000-4000-8000-000000000001" };

test("H01 H142 every action of the build asks who is calling", async ({ visit }) => {
  const { request } = (await visit()).context();
  const actions = serverActions();
  expect(actions.length).toBeGreaterThan(15);
  for (const action of actions) {
    const bound = { ...call0, "0": '["018f0000-0000-7000-8000-000000000000",{"status":"idle"},"$K1"]' };
    const isPublic = publicActions.test(action.name);
    for (const rows of [call0, bound]) {
      const answer = await call(request, { action }, rows);
      const leadsToSignIn = answer.headers()["x-action-redirect"]?.startsWith("/sign-in") ?? false;
      expect(answer.status(), action.name).toBeLessThan(500);
      expect(isPublic || leadsToSignIn || answer.status() >= 400, `${action.name} let a visitor in`).toBe(true);
      expect(await answer.text(), action.name).not.toMatch(insides);
    }
  }
});

const brokenRows: readonly string[] = [
  "",
  "{",
  "[]",
  "null",
  "5",
  '"$"',
  '["$"]',
  '["$1"]',
  '["$1:__proto__:x"]',
  '["$1:constructor:constructor"]',
  '[{"then":"$1:then"}]',
  '["$F1"]',
  '["$B1"]',
  '["$i1"]',
  '["$@1"]',
  '["$Q1"]',
  '["$W1"]',
  '["$R1"]',
  '["$h1"]',
  '["$T1"]',
  '["$n9999999999999999999999"]',
  '["$D"]',
  '{"__proto__":{"x":1}}',
  '[{"__proto__":{"x":1}},"$K1"]',
  '["$K1","$K1"]',
  '["$K2"]',
  `[${'"$@1",'.repeat(5_000)}"$K1"]`,
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  '[{"status":"invalid","values":"x"},"$K1"]',
  '[1,2,3,4,5,"$K1"]',
];

test("H02 malformed calls of every action are refused at once, without a word of the inside", async ({ arrive }) => {
  test.slow();
  const { page, handle } = await arrive("Mallory");
  const { request } = page.context();
  // Signing out comes last, or the others would be called by a visitor.
  const actions = serverActions().sort(
    (a, b) => Number(publicActions.test(a.name)) - Number(publicActions.test(b.name)),
  );
  for (const action of actions) {
    for (const row of brokenRows) {
      const answer = await call(request, { action, workspace: handle }, { "0": row, _1_formId: "x" });
      const what = `${action.name} ${row.slice(0, 60)}`;
      expect(answer.status(), what).toBeLessThan(500);
      expect(await answer.text(), what).not.toMatch(insides);
    }
  }
  expect((await request.get("/sign-in")).status()).toBe(200);
});

test("H02 H87 wrong content types, no length, no fields, an unknown action", async ({ visitAs }) => {
  const context = (await visitAs("ada")).context();
  const cookie = await cookiesOf(context);
  const [action] = serverActions();
  const headers = { cookie, origin, "next-action": action?.id ?? "" };
  for (const type of [
    "text/plain",
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "text/plain;charset=UTF-8",
    "",
  ]) {
    for (const body of ["", "{}", '["$F1"]', "--x\r\n", "a=b"]) {
      const answer = await send("/account", { method: "POST", headers: { ...headers, "content-type": type }, body });
      expect(answer.status, `${type} ${body}`).toBe(400);
      const plain = await send("/account", { method: "POST", headers: { cookie, origin, "content-type": type }, body });
      expect(plain.status, `${type} ${body}, no action`).toBeLessThan(500);
    }
  }
  const unsized = await send("/account", { method: "POST", headers: { ...headers, "transfer-encoding": "chunked" } });
  expect(unsized.status).toBe(411);
  for (const id of ["x", "0".repeat(42), "__proto__", "constructor"]) {
    const answer = await call(context.request, { action: { id, name: "", page: "app/account/page" } }, call0);
    expect([400, 404, 409], id).toContain(answer.status());
  }
});

test("H122 bodies over 100 kB and thousands of fields are refused", async ({ visitAs }) => {
  const { request } = (await visitAs("ada")).context();
  const form = await readForm(request, "/account", 'name="timezone"');
  const many = filled(form, {});
  for (let index = 0; index < 10_000; index += 1) many.append(`f${String(index)}`, "x");
  for (const values of [
    filled(form, { firstName: "x".repeat(200_000) }),
    filled(form, { firstName: "x".repeat(10_000_000) }),
    many,
  ]) {
    expect((await postForm(request, form, values)).status()).toBe(413);
  }
  const some = filled(form, {});
  for (let index = 0; index < 300; index += 1) some.append(`f${String(index)}`, "");
  expect((await postForm(request, form, some)).status()).toBe(413);
});

test("H66 wrong types and shapes of every field of a form get words, not a failure", async ({ visitAs }) => {
  const { request } = (await visitAs("ada")).context();
  const form = await readForm(request, "/workspaces/new", 'name="handle"');
  const odd = [
    "",
    " ",
    "\u0000",
    "\u202e\u200b",
    "null",
    "[object Object]",
    "x".repeat(5_000),
    "<script>alert(1)</script>",
    "'; drop table users;--",
    "__proto__",
    "💥".repeat(50),
    "\ud800",
  ];
  for (const value of odd) {
    for (const values of [
      { name: value, handle: "x" },
      { name: "x", handle: value },
      { name: "x", handle: "x", formId: value },
    ]) {
      const answer = await postForm(request, form, values);
      expect(answer.status(), JSON.stringify(values).slice(0, 80)).toBe(200);
      expect(await answer.text()).toMatch(/Check the marked fields|Use 2 to 39|This name is taken/);
    }
  }
  const file = filled(form, { name: "x" });
  file.append("handle", new Blob(["x"]), "handle.txt");
  expect((await postForm(request, form, file)).status()).toBe(200);
});
