import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { mailTo } from "./support/inbox";
import { addresses } from "./support/pages";
import { createOrganization } from "./support/people";
import { postForm, readForm } from "./support/raw-forms";
import { cookiesOf, send } from "./support/raw-http";

/** Each would call `alert` where text is taken for markup, a script, an address or a template. */
const payloads = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  "<svg/onload=alert`1`>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<details open ontoggle=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  "<math><mtext><style><img src onerror=alert(1)>",
  "<!--<img src=x onerror=alert(1)>-->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "</title><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "</template><img src=x onerror=alert(1)>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content=0;url=//evil.example>",
  "<link rel=stylesheet href=//evil.example/x.css>",
  "<object data=//evil.example/x></object>",
  "<form action=//evil.example><input name=x></form>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "＜script＞alert(1)＜/script＞",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "#{alert(1)}",
  "<%= alert(1) %>",
  "'-alert(1)-'",
  "\\';alert(1)//",
  "*/alert(1)/*",
  "\u2028alert(1)\u2029",
  "\u202e<gpj.1(trela",
  "\ufeff<script>alert(1)</script>",
  "<x onpointerrawupdate=alert(1) style=position:fixed;inset:0>",
  "$1$& $$ %s %d {0}",
  "=cmd|' /C calc'!A0",
] as const;

/** By twos, with the line or two that are left. */
function pairs(texts: readonly string[]): string[] {
  return texts.flatMap((text, index) => (index % 2 === 0 ? [`${text} ${texts[index + 1] ?? ""}`.trim()] : []));
}

interface Texts {
  readonly jobTitle: string;
  readonly company: string;
  readonly location: string;
  readonly bio: string;
}

async function storeTexts(request: APIRequestContext, texts: Texts): Promise<void> {
  const form = await readForm(request, "/account", 'name="timezone"');
  const names = { firstName: texts.jobTitle.slice(0, 80), lastName: texts.company.slice(0, 80) };
  const answer = await postForm(request, form, { ...names, ...texts, website: "", timezone: "UTC" });
  expect(answer.status(), JSON.stringify(texts)).toBe(303);
}

test("H90 H93 text that a person stores is text on every page", async ({ arrive }) => {
  test.slow();
  const { page, handle } = await arrive("Mallory");
  const { request } = page.context();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto("/account");
  await page.getByLabel("Who may see your page").selectOption("PUBLIC");
  await page.getByRole("button", { name: "Update visibility" }).click();
  await expect(page.getByRole("link", { name: "See your public page" })).toBeVisible();

  const lines = pairs(payloads);
  for (let first = 0; first < lines.length; first += 4) {
    const [jobTitle = "", company = "", location = "", bio = ""] = lines.slice(first, first + 4);
    await storeTexts(request, { jobTitle, company, location, bio });
    await page.goto("/account");
    await expect(page.getByLabel("Job title")).toHaveValue(jobTitle);
    await expect(page.getByLabel("Bio")).toHaveValue(bio);
    for (const address of [`/u/${handle}`, `/w/${handle}`, "/account/security"]) await page.goto(address);
  }
  await page.goto(`/u/${handle}`);
  expect(await page.locator("body").innerText()).toContain(lines.at(-1));
  expect(dialogs).toEqual([]);
});

test("H90 the name of an organization is text to all who see it", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  const { request } = page.context();
  const name = "</title><img src=x onerror=alert(1)>";
  const organization = await createOrganization(request, name);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const path of ["", "/members", "/billing", "/invoices", "/activity"]) {
    await page.goto(`/w/${organization}${path}`);
    await expect(page.getByRole("complementary", { name: "Sidebar" })).toContainText(name);
  }
  await page.goto("/workspaces");
  await expect(page.getByRole("main")).toContainText(name);
  expect(dialogs).toEqual([]);
});

test("H94 a name in a mail is text, in both of its parts", async ({ visit }) => {
  const { request } = (await visit()).context();
  const email = `mallory-${String(Date.now())}@people.example`;
  const firstName = "<img src=x onerror=alert(1)>";
  const form = await readForm(request, "/sign-up", 'name="firstName"');
  const values = { firstName, lastName: "</a><b>Bold", email, password: "Parallax-1831!" };
  expect((await postForm(request, form, values)).status()).toBe(303);
  const mail = await mailTo(email, /verify/i);
  expect(mail.html).not.toContain("<img src=x");
  expect(mail.html).not.toContain("<b>Bold");
});

test("H91 what an address says stands on no page as markup", async ({ visitAs }) => {
  test.slow();
  const cookie = await cookiesOf((await visitAs("ada")).context());
  const places = {
    workspace: "acme",
    plan: "team-pro",
    card: "00000000-0000-7000-8000-00000000dead",
    invoice: "00000000-0000-7000-8000-00000000dead",
  };
  const markup = ['"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>"];
  const parameters =
    "next callbackUrl cursor status year interval seats plan error flash sent operation setup_intent open q".split(" ");
  const all = addresses("page.tsx", places);
  for (const address of all) {
    for (const payload of markup) {
      const query = new URLSearchParams(parameters.map((name) => [name, payload]));
      const answer = await send(`${address}?${query}`, { headers: { cookie } });
      expect(answer.status, address).toBeLessThan(500);
      expect(answer.body, address).not.toContain(payload);
    }
  }
  for (const payload of markup) {
    const path = encodeURIComponent(payload);
    for (const address of [`/${path}`, `/w/${path}`, `/u/${path}`, `/w/acme/invoices/${path}`, `/verify-email/${path}`])
      expect((await send(address, { headers: { cookie } })).body, address).not.toContain(payload);
  }
});

test("H92 a website that is not one is refused", async ({ arrive }) => {
  const { page } = await arrive("Mallory");
  const { request } = page.context();
  const form = await readForm(request, "/account", 'name="timezone"');
  for (const website of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://example.com",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:https://example.com/x",
    "file:///etc/passwd",
    "//evil.example",
    "https://portico.example@evil.example",
  ]) {
    const answer = await postForm(request, form, { firstName: "Eve", lastName: "L", website, timezone: "UTC" });
    expect(answer.status(), website).toBe(200);
    expect(await answer.text(), website).toContain("Enter an address like https://example.com.");
  }
});
