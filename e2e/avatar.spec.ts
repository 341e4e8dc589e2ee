import http from "node:http";
import type { Page } from "@playwright/test";
import { aJpeg, aPng, padded } from "../tests/factories/pictures";
import { expect, test } from "./fixtures";
import { inspect } from "./support/inspect";
import { signIn } from "./support/people";
import { origin } from "./support/raw-forms";
import { cookiesOf, send } from "./support/raw-http";

const LIMIT = 20 * 1_048_576;
const png = { name: "../../me.png", mimeType: "image/png" };
const address = /\/avatars\/[0-9a-f-]{36}/;

function pictures(page: Page) {
  return page.locator('img[src^="/avatars/"]');
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`PRO-5 PRO-7 PRO-21 a picture replaces the initials everywhere, and goes again, ${how}`, async ({
    arrive,
    axe,
  }) => {
    test.slow();
    const { page, person, handle } = await arrive("Mary", { javaScriptEnabled });
    await page.goto("/account");
    const hero = page.locator("main section").first();
    for (const text of ["Mary Somerville", `@${handle}`, person.email, "Verified"])
      await expect(hero).toContainText(text);
    await expect(pictures(page)).toHaveCount(0);
    await open(page, javaScriptEnabled);
    if (javaScriptEnabled) await inspect(page, axe, "dialog");
    else await expect(page).toHaveURL("/account/avatar");

    await page.getByLabel("New picture").setInputFiles({ ...png, buffer: await aJpeg({ width: 300, height: 200 }) });
    await page.getByRole("button", { name: "Save avatar" }).click();
    await expect(page.getByText("Your avatar is changed.")).toBeVisible();
    await expect(page).toHaveURL("/account");
    await expect(hero.locator('img[src^="/avatars/"]').first()).toBeVisible();
    expect(await pictures(page).count(), "menu, switcher and hero").toBeGreaterThanOrEqual(4);
    const first = pictures(page).first();
    await expect.poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512);
    if (javaScriptEnabled) await axe(page, "with a picture");

    await open(page, javaScriptEnabled);
    await page.getByRole("button", { name: "Remove avatar" }).click();
    await expect(page.getByText("Your avatar is removed.")).toBeVisible();
    await expect(pictures(page)).toHaveCount(0);
  });
}

async function open(page: Page, javaScriptEnabled: boolean): Promise<void> {
  await page.getByRole(javaScriptEnabled ? "button" : "link", { name: "Change avatar" }).click();
}

test("PRO-6 a refusal is told beside the field, and the present picture stays", async ({ browser, arrive }) => {
  const { person } = await arrive();
  // Of its own: a refused answer is what this test wants, and others count it as a problem.
  const context = await browser.newContext();
  await signIn(context.request, person);
  const page = await context.newPage();
  await page.goto("/account");
  await open(page, true);
  const field = page.getByLabel("New picture");
  const save = page.getByRole("button", { name: "Save avatar" });
  await save.click();
  await expect(field).toHaveAccessibleDescription(/Choose a picture first\./);
  await field.setInputFiles({ ...png, buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") });
  await save.click();
  await expect(field).toHaveAccessibleDescription(/neither a JPEG nor a PNG/);
  await field.setInputFiles({ ...png, buffer: padded(await aPng(), LIMIT + 1) });
  await save.click();
  await expect(field).toHaveAccessibleDescription(/larger than 20 MB/);
  await field.setInputFiles({ ...png, buffer: padded(await aPng(), LIMIT) });
  await save.click();
  await expect(page.getByText("Your avatar is changed.")).toBeVisible();
  await context.close();
});

test("PRO-6 without scripts a refusal is a page with the way back", async ({ arrive }) => {
  const { page } = await arrive("Mary", { javaScriptEnabled: false });
  await page.goto("/account/avatar");
  await page.getByLabel("New picture").setInputFiles({ ...png, buffer: Buffer.from("GIF89a") });
  await page.getByRole("button", { name: "Save avatar" }).click();
  await expect(page.getByRole("heading", { name: "This did not work" })).toBeVisible();
  await expect(page.getByText("This is neither a JPEG nor a PNG.")).toBeVisible();
  await page.getByRole("link", { name: "Go back and try again" }).click();
  await expect(page).toHaveURL("/account/avatar");
});

test("H102 H151 a picture's address opened by itself is a picture and nothing else, for those who may see it", async ({
  arrive,
  visit,
}) => {
  const { page } = await arrive();
  const { request } = page.context();
  const sent = await request.post("/api/avatar", {
    multipart: { avatar: { ...png, buffer: await aPng() } },
    headers: { origin },
    maxRedirects: 0,
  });
  expect(sent.status()).toBe(303);
  const src = address.exec(await (await request.get("/account")).text())?.[0] ?? "";
  const answer = await request.get(src);
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/webp",
    "content-disposition": 'inline; filename="avatar.webp"',
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=31536000, immutable",
  });
  const stranger = (await visit()).context().request;
  for (const path of [src, "/avatars/none", "/avatars/00000000-0000-4000-8000-000000000000", `${src}%00`]) {
    const refusal = await stranger.get(path);
    expect([refusal.status(), refusal.headers()["cache-control"]], path).toEqual([404, "private, no-store"]);
  }
});

test("H85 H103 strangers, other sites and bodies without end are refused by name", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  const cookie = await cookiesOf(page.context());
  const type = "multipart/form-data; boundary=x";
  const own = { cookie, origin, "content-type": type, accept: "application/json" };
  const post = (headers: Record<string, string>) => send("/api/avatar", { method: "POST", headers, body: "--x--\r\n" });
  expect((await post({ origin, "content-type": type })).status, "a visitor").toBe(401);
  expect((await post({ ...own, origin: "https://evil.example" })).status, "another site").toBe(403);
  expect((await post({ cookie, "content-type": type })).status, "no origin").toBe(403);
  expect((await send("/api/avatar", { headers: own })).status, "a link").toBe(405);
  expect((await post(own)).status, "no file").toBe(422);
  expect(await pour({ ...own, "content-length": String(LIMIT + 100_000) }, 1_000_000), "a length beyond").toBe(413);
  expect(await pour({ ...own, "transfer-encoding": "chunked" }, 60_000_000), "no length").toBe(413);
  expect((await post(own)).status, "afterwards").toBe(422);
});

/** Sends a file without end until an answer comes, and tells its status. */
function pour(headers: Record<string, string>, atMost: number): Promise<number> {
  const portal = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: portal.hostname, port: portal.port, method: "POST", path: "/api/avatar", headers },
      (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      },
    );
    let poured = 0;
    request.on("error", reject);
    request.write('--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n');
    const more = () => {
      if (poured >= atMost || request.destroyed) return;
      poured += 65_536;
      // Not at once: who still writes when the connection is closed may lose the answer that came before.
      request.write(Buffer.alloc(65_536), () => setTimeout(more, 5));
    };
    more();
  });
}
