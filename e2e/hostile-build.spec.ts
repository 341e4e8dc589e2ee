import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixtures";
import { send } from "./support/raw-http";

const root = path.resolve(import.meta.dirname, "..");

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Which of these texts stand in which file. */
function found(folder: string, texts: Readonly<Record<string, string>>): string[] {
  return filesIn(folder).flatMap((file) => {
    const content = readFileSync(file, "latin1");
    return Object.entries(texts).flatMap(([name, text]) =>
      content.includes(text) ? [`${name} in ${path.relative(root, file)}`] : [],
    );
  });
}

test("H131 what browsers load holds no secret, no inner host and no source map", () => {
  const names = [
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "NEXTAUTH_SECRET",
    "DATA_ENCRYPTION_KEYS",
    "DATABASE_URL",
    "MIGRATE_DATABASE_URL",
    "SMTP_URL",
    "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
  ];
  const secrets = Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""]));
  expect(Object.entries(secrets).filter(([, value]) => value === "")).toEqual([]);
  const words = {
    "a secret key": "sk_test_",
    "a live key": "sk_live_",
    "a webhook secret": "whsec_",
    "the checkout's folder": root,
    "a source map": "sourceMappingURL=",
    "the query builder": "PrismaClient",
  };
  for (const folder of [".next/static", "public"]) expect(found(folder, { ...secrets, ...words })).toEqual([]);
  expect(filesIn(".next/static").filter((file) => file.endsWith(".map"))).toEqual([]);
});

test("H133 the build has neither the stand-ins nor a way to break it on purpose", () => {
  const words = {
    "the sandbox's control": "_sandbox/",
    "a fault": "drop_after",
    "the sandbox": "startSandbox",
    "the mailbox": "startMailbox",
    "the seed": "Colonnade-1!",
  };
  for (const folder of [".next/static", ".next/server"]) expect(found(folder, words)).toEqual([]);
});

test("H132 files beside the pages cannot be fetched", async () => {
  const paths = [
    ".env",
    ".env.local",
    ".git/HEAD",
    ".git/config",
    ".next/BUILD_ID",
    ".next/server/server-reference-manifest.json",
    "package.json",
    "package-lock.json",
    "prisma/schema/identity.prisma",
    "portal.config.ts",
    ".data/secrets.json",
    ".data/e2e/secrets.json",
    "node_modules/next/package.json",
    "backup.sql",
    "db.dump",
    "server.js",
    "id_rsa",
    "_next/server/app/page.js",
    "_next/static/../server/app/page.js",
    "_next/../package.json",
    "_next/static/%2e%2e/%2e%2e/package.json",
    "_next/static/..%2f..%2fpackage.json",
    "..%2f..%2fetc%2fpasswd",
    "_next/build-manifest.json",
    "_next/image?url=/logo.png&w=64&q=75",
    "_next/image?url=http://127.0.0.1:1/&w=64&q=75",
    "__nextjs_original-stack-frame",
    "_next/webpack-hmr",
  ];
  for (const file of paths) {
    const answer = await send(`/${file}`);
    expect([400, 404], file).toContain(answer.status);
    expect(answer.body, file).not.toMatch(/"dependencies"|ref: refs|root:x:|datasource db/);
  }
});
