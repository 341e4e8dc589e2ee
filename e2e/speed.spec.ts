import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { addresses, placesIn } from "./support/pages";
import { personalHandle } from "./support/people";

const OWN_SCRIPT_BYTES = 10_000;
const build = path.resolve(import.meta.dirname, "../.next");
const isSignedIn = (address: string) => /^\/(w|account|workspaces)(\/|$)/.test(address);

test("SPEED a signed-in page has at most 10 kB of scripts of its own and asks for nothing once it is loaded", async ({
  visitAs,
}) => {
  test.slow();
  const page = await visitAs("ada");
  const { request } = page.context();
  const own = addresses("page.tsx", await placesIn(request, await personalHandle(request), "scale"));
  const weigh = scale(request);
  const tooHeavy: string[] = [];
  const late: string[] = [];
  let scripts = new Set<string>();
  let isLoaded = false;
  page.on("request", (sent) => {
    // The browser's own affair, at a time of its choice.
    if (sent.url().endsWith("/favicon.svg")) return;
    if (isLoaded) late.push(`${sent.url()} on ${page.url()}`);
    else if (sent.resourceType() === "script") scripts.add(new URL(sent.url()).pathname);
  });

  for (const address of [...own.filter(isSignedIn), "/w/acme", "/w/acme/members"]) {
    isLoaded = false;
    scripts = new Set();
    await page.goto(address);
    isLoaded = true;
    await page.waitForLoadState("networkidle");
    const bytes = await weigh(scripts);
    test.info().annotations.push({ type: "own scripts", description: `${address}: ${String(bytes)} bytes` });
    if (bytes > OWN_SCRIPT_BYTES) tooHeavy.push(`${address}: ${String(bytes)} bytes`);
  }
  expect(late, "asked for after the page was loaded").toEqual([]);
  expect(tooHeavy, `more than ${String(OWN_SCRIPT_BYTES)} bytes of own scripts`).toEqual([]);
});

/** Weighs scripts, gzipped, without those that a bare Next page of the same build loads as well. */
function scale(request: APIRequestContext): (scripts: ReadonlySet<string>) => Promise<number> {
  const known = new Map<string, number>([...frameworkScripts()].map((script) => [script, 0]));
  const weight = async (script: string) => {
    const bytes = known.get(script) ?? gzipSync(await (await request.get(script)).body()).length;
    known.set(script, bytes);
    return bytes;
  };
  return async (scripts) => {
    const weights = await Promise.all([...scripts].map(weight));
    return weights.reduce((sum, bytes) => sum + bytes, 0);
  };
}

const buildManifest = z.object({ rootMainFiles: z.array(z.string()) });

/** What a bare page of this build loads: Next's runtime, and what the root layout needs, which has no client component of ours. */
function frameworkScripts(): Set<string> {
  const { rootMainFiles } = buildManifest.parse(
    JSON.parse(readFileSync(path.join(build, "build-manifest.json"), "utf8")),
  );
  const references = readFileSync(
    path.join(build, "server/app/(portal)/workspaces/page_client-reference-manifest.js"),
    "utf8",
  );
  const layout =
    /"\[project\]\/app\/layout":\s*\[([^\]]*)\]/.exec(references.slice(references.indexOf("entryJSFiles")))?.[1] ?? "";
  const files = [...layout.matchAll(/"([^"]+)"/g)].map(([, file = ""]) => file);
  expect(files, "the root layout's scripts").not.toEqual([]);
  return new Set([...rootMainFiles, ...files].map((file) => `/_next/${file}`));
}
