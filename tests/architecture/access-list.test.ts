import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const methods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

function find(folder: string, name: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file.replaceAll("\\", "/")))
    .filter((file) => name.test(file))
    .sort();
}

function accessOf(exported: unknown): string {
  if (typeof exported === "function" && "access" in exported && typeof exported.access === "string")
    return exported.access;
  return "UNMARKED";
}

async function accessList(): Promise<string> {
  const lines: string[] = [];
  for (const file of find("app", /\/(actions|route)\.ts$/)) {
    const module = (await import(path.join(root, file))) as Record<string, unknown>;
    for (const [name, exported] of Object.entries(module)) {
      if (file.endsWith("route.ts") && !methods.has(name)) continue;
      lines.push(`${file}#${name}  ${accessOf(exported)}`);
    }
  }
  for (const file of find("app", /\/page\.tsx$/))
    lines.push(`${file}  ${pageAccess(readFileSync(path.join(root, file), "utf8"))}`);
  return `${lines.join("\n")}\n`;
}

/** Pages whose factory is named unlike the access that actions of the same kind declare. */
const namesOfActions: Readonly<Record<string, string>> = {
  recentAccount: "account:recent-auth",
  secondFactor: "second-factor",
};

/** The first proof that a page asks for. */
function pageAccess(source: string): string {
  const proof =
    /await (public|account|recentAccount|secondFactor|blocked|payer|unverified|recentWorkspace|workspace|staff)Page\((?:[\w.]+, )?(?:"([\w.-]+)")?\)/.exec(
      source,
    );
  if (!proof) return "UNMARKED";
  const [, kind = ""] = proof;
  return proof[2] === undefined ? (namesOfActions[kind] ?? kind) : `${kind}:${proof[2]}`;
}

it("keeps who may call what in one list, so that a change of permission shows in the diff", async () => {
  const list = await accessList();
  expect(list).not.toContain("UNMARKED");
  // Written anew by `npx vitest run -u`; read the difference before you commit it.
  await expect(list).toMatchFileSnapshot("access-list.txt");
}, 60_000);

it("has no loading.tsx and no Suspense around content: both hide a 404 behind a 200 and content from people without JavaScript", () => {
  expect(find("app", /\/loading\.tsx?$/)).toEqual([]);
  const suspended = [...find("app", /\.tsx$/), ...find("components", /\.tsx$/)].filter((file) => {
    const source = readFileSync(path.join(root, file), "utf8");
    // What the browser loads when somebody opens a dialog is not content of the page.
    return /<Suspense\b/.test(source) && !source.startsWith('"use client"');
  });
  expect(suspended).toEqual([]);
});
