import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

// Rules that are silently off are the usual failure of lint settings, so each rule is shown one violation of its kind in
// a small project that uses our very configuration.
const root = path.resolve(import.meta.dirname, "../..");
let project = "";

const planted = {
  "lib/domain/identity/index.ts": `export const identity = "identity";\n`,
  "lib/domain/billing/index.ts": `export { identity } from "@/lib/domain/identity";\nexport const price = 1;\n`,
  "lib/domain/identity/reaches-up.ts": `import { price } from "@/lib/domain/billing";\nexport const up = price;\n`,
  "lib/domain/billing/charges.ts": `import Stripe from "stripe";\nexport const stripe = Stripe;\n`,
  "lib/domain/billing/indirect.ts": `import { vendor } from "@/lib/gateways/stripe/vendor";\nexport const indirect = vendor;\n`,
  "lib/gateways/stripe/vendor.ts": `import Stripe from "stripe";\nexport const vendor = Stripe;\n`,
  "components/peeks.tsx": `import { identity } from "@/lib/domain/identity";\nexport const Peek = () => <p style={{ color: "red" }}>{identity}</p>;\n`,
  "lib/server/forges.ts": `export interface WorkspaceContext { readonly id: string }\nexport const forged = JSON.parse("{}") as WorkspaceContext;\n`,
  "lib/server/reads-env.ts": `export const home = process.env.HOME;\n`,
  "lib/server/inline.ts": `"use server";\nexport const inline = 1;\n`,
  "app/x/actions.ts": `"use server";\nexport const openAction = async (): Promise<void> => { await Promise.resolve(); };\nexport async function bareAction(): Promise<void> { await Promise.resolve(); }\n`,
  "app/x/route.ts": `export async function GET(): Promise<Response> { return Promise.resolve(new Response("open")); }\n`,
  "app/x/page.tsx": `import { database } from "@/lib/db/client";\nexport default function Page() { return <p>{String(database)}</p>; }\n`,
  "lib/db/client.ts": `export const database = 1;\n`,
  "lib/format/one.ts": `import { two } from "./two";\nexport const one = (): number => two();\n`,
  "lib/format/two.ts": `import { one } from "./one";\nexport const two = (): number => one();\n`,
  "lib/format/never-used.ts": `export const neverUsed = 1;\n`,
  "lib/format/loose.ts": `export const loose: any = 1;\n`,
};

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "portico-planted-"));
  for (const file of ["eslint.config.mjs", ".dependency-cruiser.mjs", "knip.json", "tsconfig.json", "package.json"])
    cpSync(path.join(root, file), path.join(project, file));
  symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  for (const [file, text] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Runs a tool in the planted project. It is expected to fail: what it says is the point. */
function run(tool: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: project, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [path.join(root, "node_modules", tool), ...args], options, (_error, out) =>
      resolve(out),
    );
  });
}

interface Finding {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

it("ESLint reports each planted violation", async () => {
  const findings = JSON.parse(await run("eslint/bin/eslint.js", ["--format", "json", "."])) as Finding[];
  const rulesIn = (file: string) =>
    findings.find((one) => one.filePath.endsWith(file))?.messages.map((one) => one.ruleId) ?? [];
  const messagesIn = (file: string) =>
    findings
      .find((one) => one.filePath.endsWith(file))
      ?.messages.map((one) => one.message)
      .join("\n") ?? "";

  expect(rulesIn("lib/domain/billing/charges.ts"), "a vendor in the domain").toContain("boundaries/dependencies");
  expect(rulesIn("lib/domain/billing/indirect.ts"), "a gateway in the domain").toContain("boundaries/dependencies");
  expect(rulesIn("components/peeks.tsx"), "the domain in a component").toContain("boundaries/dependencies");
  expect(rulesIn("app/x/page.tsx"), "the database in a page").toContain("boundaries/dependencies");
  expect(messagesIn("components/peeks.tsx"), "a style attribute").toContain("content security policy");
  expect(messagesIn("lib/server/forges.ts"), "a forged context").toContain("may create a context");
  expect(messagesIn("lib/server/reads-env.ts"), "an environment variable").toContain("lib/config/env");
  expect(messagesIn("lib/server/inline.ts"), "a stray server directive").toContain("app/**/actions.ts");
  expect(messagesIn("app/x/actions.ts"), "an unmarked action").toContain("declares who may call it");
  expect(messagesIn("app/x/actions.ts"), "a bare function").toContain("An actions file exports only");
  expect(messagesIn("app/x/route.ts"), "an unmarked route").toContain("declares who may call it");
  expect(rulesIn("lib/format/loose.ts"), "an any").toContain("@typescript-eslint/no-explicit-any");
}, 120_000);

it("dependency-cruiser reports what one file cannot see", async () => {
  const report = await run("dependency-cruiser/bin/dependency-cruise.mjs", [
    "app",
    "components",
    "lib",
    "--config",
    ".dependency-cruiser.mjs",
  ]);
  for (const rule of [
    "no-cycles",
    "areas-point-down-identity",
    "domain-is-headless",
    "components-stay-pure",
    "one-composition-root",
  ])
    expect(report).toContain(rule);
}, 60_000);

it("knip reports an export that nobody uses", async () => {
  expect(await run("knip/bin/knip.js", [])).toContain("lib/format/never-used.ts");
}, 60_000);
