import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import type { SeededName } from "./support/people";

const people: readonly SeededName[] = ["ada", "katherine", "sam"];

for (const name of people) {
  test(`ARCH every link that ${name} can see leads somewhere`, async ({ visitAs }) => {
    test.slow();
    const { request } = (await visitAs(name)).context();
    expect(await crawl(request)).toEqual([]);
  });
}

test("ARCH every link that a visitor can see leads somewhere", async ({ visit }) => {
  expect(await crawl((await visit()).context().request)).toEqual([]);
});

/** Follows every link of ours from the first page on. Returns what is broken. */
async function crawl(request: APIRequestContext): Promise<string[]> {
  const broken: string[] = [];
  const seen = new Map<string, string>();
  const waiting = [{ address: "/", from: "the address bar" }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [path = "", fragment] = next.address.split("#");
    const html = seen.get(path) ?? (await read(request, { path, from: next.from }, broken));
    if (fragment !== undefined && !html.includes(`id="${fragment}"`))
      broken.push(`#${fragment} of ${path}, from ${next.from}`);
    if (seen.has(path)) continue;
    seen.set(path, html);
    for (const address of linksIn(html, path)) waiting.push({ address, from: path });
  }
  expect(seen.size, "pages found").toBeGreaterThan(3);
  return broken;
}

async function read(
  request: APIRequestContext,
  { path, from }: { path: string; from: string },
  broken: string[],
): Promise<string> {
  const response = await request.get(path);
  if (!response.ok()) broken.push(`${String(response.status())} ${path}, from ${from}`);
  const isPage = response.headers()["content-type"]?.startsWith("text/html") ?? false;
  return isPage ? response.text() : "";
}

function linksIn(html: string, path: string): string[] {
  const page = new URL(path, "http://portal.invalid");
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)]
    .map(([, href = ""]) => new URL(href.replaceAll("&amp;", "&"), page))
    .filter((url) => url.origin === page.origin)
    .map((url) => url.pathname + url.search + url.hash);
}
