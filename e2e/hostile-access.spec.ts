import { expect, test } from "./fixtures";
import { addresses, type Places, placesIn } from "./support/pages";
import { createOrganization } from "./support/people";
import { addCardQuietly } from "./support/quiet-cards";
import { filled, postForm, type RawForm, readForm } from "./support/raw-forms";
import { cookiesOf, send } from "./support/raw-http";

/** What only members of the seeded organization may read. */
const secrets = /Acme Instruments|Grace Hopper|ada@portico/;
/** Of the card that Acme pays with; not a part of some random id. */
const cardNumber = /(?<![\w-])4242(?![\w-])/;
const nobody: Places = { workspace: "nobody-here", plan: "team-pro", card: randomId(), invoice: randomId() };

function randomId(): string {
  return "00000000-0000-7000-8000-00000000dead";
}

test("H01 a visitor reaches no page and no route: signing in comes first", async ({ visit, visitAs }) => {
  const places = await placesIn((await visitAs("ada")).context().request, "acme", "team-pro");
  expect(places.invoice).not.toBe("");
  const { request } = (await visit()).context();
  for (const address of addresses("page.tsx", places).filter((one) =>
    /^\/(w|account|workspaces|admin)(\/|$)/.test(one),
  )) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBe(307);
    expect(answer.headers().location, address).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
    expect(await answer.text(), address).not.toMatch(secrets);
  }
  const pdf = await request.get(`/w/acme/invoices/${places.invoice}/pdf`);
  expect(pdf.status()).toBe(401);
  expect((await postForm(request, { path: "/w/acme/billing/cards/setup", fields: [] }, {})).status()).toBe(401);
});

test("H52 every page and route of another workspace answers 404, like one that does not exist", async ({
  arrive,
  visitAs,
}) => {
  const ada = (await visitAs("ada")).context().request;
  const theirs = await placesIn(ada, "acme", "team-pro");
  const { page } = await arrive("Mallory");
  const { request } = page.context();
  for (const [index, address] of addresses("page.tsx", theirs).entries()) {
    if (!address.startsWith("/w/")) continue;
    const answer = await request.get(address);
    const unknown = await request.get(addresses("page.tsx", nobody)[index] ?? "");
    const body = await answer.text();
    expect([answer.status(), unknown.status()], address).toEqual([404, 404]);
    expect(body, address).not.toMatch(secrets);
    expect(masked(body), address).toBe(masked(await unknown.text()));
  }
  expect((await request.get(`/w/acme/invoices/${theirs.invoice}/pdf`)).status()).toBe(404);
  expect((await postForm(request, { path: "/w/acme/billing/cards/setup", fields: [] }, {})).status()).toBe(404);
});

/** Without what differs in every answer: nonces, request ids, the address itself, form ids and the handle. */
function masked(html: string): string {
  const unlike = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\bk[0-9a-f]{32}\b|acme|nobody-here/g;
  return html.replaceAll(unlike, "·").replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
}

test("H52 ids of another workspace's things under one's own path answer 404", async ({ arrive, visitAs }) => {
  const theirs = await placesIn((await visitAs("ada")).context().request, "acme", "team-pro");
  expect(theirs.card).not.toBe("");
  const { page, handle } = await arrive("Mallory");
  const { request } = page.context();
  for (const path of [
    `billing/cards/${theirs.card}/remove`,
    `invoices/${theirs.invoice}`,
    `invoices/${theirs.invoice}/pdf`,
    `invoices/${theirs.invoice}/correct`,
  ]) {
    const answer = await request.get(`/w/${handle}/${path}`);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toMatch(secrets);
  }
  for (const id of ["x", "0", "../..", "%00", "'--", "9".repeat(2_000)]) {
    expect((await request.get(`/w/${handle}/invoices/${encodeURIComponent(id)}`)).status(), id).toBe(404);
    expect((await request.get(`/w/${handle}/invoices/${encodeURIComponent(id)}/pdf`)).status(), id).toBe(404);
  }
});

test("H52 an action sent into another workspace, or about its things, does nothing there", async ({
  arrive,
  visitAs,
}) => {
  const adaPage = await visitAs("ada");
  const theirs = await placesIn(adaPage.context().request, "acme", "team-pro");
  const theirForm = await readForm(adaPage.context().request, "/w/acme/billing/balance", "Add funds");
  const { page, handle } = await arrive("Mallory");
  const { request } = page.context();
  await addCardQuietly(request, handle, "4242424242424242");
  await addCardQuietly(request, handle, "5555555555554444");
  const mine = await readForm(request, `/w/${handle}/billing`, "Remove card");
  const makeDefault = await readForm(request, `/w/${handle}/billing`, "Make default");

  const attacks: readonly (readonly [what: string, form: RawForm, values: Record<string, string>])[] = [
    ["their form from my page", { ...theirForm, path: mine.path }, {}],
    ["my form about their card", mine, { cardId: theirs.card, successorId: "" }],
    ["my form into their workspace", intoWorkspaceOf(mine, theirForm), {}],
    ["their card as my default", makeDefault, { cardId: theirs.card }],
  ];
  for (const [what, form, values] of attacks) {
    const answer = await postForm(request, form, values);
    expect([404, 409, 200], what).toContain(answer.status());
    const body = await answer.text();
    expect(body, what).not.toMatch(/The card is removed|The default card is changed|The funds are added/);
    expect(body, what).not.toMatch(secrets);
  }
  await adaPage.goto("/w/acme/billing");
  await expect(adaPage.getByRole("listitem").filter({ hasText: "4242" })).toContainText("Default");
});

/** The same action with the other form's bound arguments: the workspace's id is among them. */
function intoWorkspaceOf(form: RawForm, other: RawForm): RawForm {
  const bound = new Map(other.fields.filter(([name]) => /^\$ACTION_\d+:1$/.test(name)));
  const [theirArguments = ""] = bound.values();
  return {
    path: form.path,
    fields: form.fields.map(([name, value]) => [name, /:1$/.test(name) ? theirArguments : value]),
  };
}

test("H51 a role without the permission gets 403, from pages, routes and actions alike", async ({ visitAs }) => {
  const ada = (await visitAs("ada")).context().request;
  const places = await placesIn(ada, "acme", "team-pro");
  const payment = await readForm(ada, "/w/acme/billing/balance", "Add funds");
  const { request } = (await visitAs("katherine")).context();
  for (const page of [
    "billing",
    "billing/plans",
    "billing/plans/team-pro",
    "billing/cards/new",
    "billing/return",
    "billing/confirm",
    "billing/profile",
    "billing/profile/email",
    "invoices",
    "activity",
    `invoices/${places.invoice}`,
    `invoices/${places.invoice}/pdf`,
    `invoices/${places.invoice}/correct`,
    `billing/cards/${places.card}/remove`,
  ]) {
    const answer = await request.get(`/w/acme/${page}`);
    expect(answer.status(), page).toBe(403);
    expect(await answer.text(), page).not.toMatch(cardNumber);
  }
  expect((await postForm(request, { path: "/w/acme/billing/cards/setup", fields: [] }, {})).status()).toBe(403);
  // Next draws its not-found page for whatever an action refuses without scripts.
  expect((await postForm(request, payment, {})).status()).toBe(404);
  expect(await (await ada.get("/w/acme/billing")).text()).toMatch(cardNumber);
});

test("H52 the staff area does not exist for anybody else", async ({ visitAs, arrive }) => {
  const stranger = await arrive();
  for (const page of [await visitAs("ada"), await visitAs("katherine"), stranger.page]) {
    const answer = await page.context().request.get("/admin");
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toMatch(/Operations|Staff<|waits for a person/);
  }
  expect((await (await visitAs("sam")).context().request.get("/admin")).status()).toBe(200);
});

test("H154 the workspace is the one in the address, whatever a cookie or header claims", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  await createOrganization(page.context().request);
  const cookie = `${await cookiesOf(page.context())}; workspace=acme; lastWorkspace=acme`;
  for (const headers of [
    { cookie },
    { cookie, "x-workspace": "acme", "x-portico-path": "/w/acme/billing", "x-workspace-id": "acme" },
  ]) {
    expect((await send("/w/acme/billing", { headers })).status).toBe(404);
    expect((await send("/account", { headers })).body).not.toMatch(secrets);
  }
});

test("H41 a session is over with sign-out, wherever its cookie is kept", async ({ arrive }) => {
  const { page, handle } = await arrive();
  const { request } = page.context();
  const cookie = await cookiesOf(page.context());
  expect((await send(`/w/${handle}`, { headers: { cookie } })).status).toBe(200);
  const form = await readForm(request, `/w/${handle}`, "Sign out");
  expect((await postForm(request, form, {})).status()).toBe(303);
  expect((await send(`/w/${handle}`, { headers: { cookie } })).status).toBe(307);
  expect((await send(`/w/${handle}/invoices/${randomId()}/pdf`, { headers: { cookie } })).status).toBe(401);
});

test("H55 H74 H75 fields that a form does not have are refused, and nothing is written", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  const { request } = page.context();
  const form = await readForm(request, "/account", 'name="timezone"');
  const values = { firstName: "Eve", lastName: "L", timezone: "UTC" };
  for (const extra of [
    "staffRole",
    "role",
    "emailVerified",
    "userId",
    "createdAt",
    "createdBy",
    "actor",
    "__proto__",
    "constructor",
    "email",
  ]) {
    const answer = await postForm(request, form, filled(form, { ...values, [extra]: "SUPERADMIN" }));
    expect(answer.status(), extra).toBe(200);
    expect(await answer.text(), extra).toContain("Check the marked fields.");
  }
  expect(await (await request.get("/account")).text()).toContain('value="Mallory"');
  expect((await request.get("/admin")).status()).toBe(404);
});
