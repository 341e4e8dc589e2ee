import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { startSandbox } from "@/sandbox/stripe/start-sandbox";
import { adoptChild, findChild, startChild } from "@/scripts/local/child.mjs";
import { isRunning, processIdentity } from "@/scripts/local/process.mjs";
import { readSecrets } from "@/scripts/services/secrets.mjs";
import { ensureWebhookEndpoint } from "@/scripts/services/stripe-sandbox.mjs";
import { assertOneWorld, ensureServices } from "@/scripts/services.mjs";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "portico-services-"));
  process.env.PORTICO_DATA_DIR = directory;
});
afterEach(() => {
  Reflect.deleteProperty(process.env, "PORTICO_DATA_DIR");
  rmSync(directory, { recursive: true });
});

describe("the environment", () => {
  it("takes what is given and starts nothing for it", async () => {
    const given = {
      DATABASE_URL: "postgresql://me@db.example/portal",
      STRIPE_SECRET_KEY: "sk_test_mine",
      SMTP_URL: "smtps://mail.example",
      NEXTAUTH_URL: "https://portal.example",
    };

    const services = await ensureServices({ given });

    expect(services.env).toMatchObject(given);
    expect(services.children).toEqual([]);
    expect(services.env).not.toHaveProperty("STRIPE_API_URL");
    expect(services.env).not.toHaveProperty("STRIPE_CONSOLE_URL");
    expect(existsSync(path.join(directory, "postgres"))).toBe(false);
  });

  it("makes up no Stripe for a database of somebody's, and no database for a Stripe", () => {
    const database = { DATABASE_URL: "postgresql://me@db.example/portal" };
    const stripe = { STRIPE_SECRET_KEY: "sk_test_mine" };
    expect(() => assertOneWorld(database)).toThrow("STRIPE_SECRET_KEY is not");
    expect(() => assertOneWorld(stripe)).toThrow("DATABASE_URL is not");
    for (const whole of [{}, { ...database, ...stripe }]) expect(() => assertOneWorld(whole)).not.toThrow();
  });

  it("keeps its secrets for its owner alone and from run to run", () => {
    const secrets = readSecrets();

    expect(readSecrets()).toEqual(secrets);
    expect(statSync(path.join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(secrets.DATA_ENCRYPTION_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(secrets.STRIPE_SECRET_KEY).toMatch(/^sk_test_/);
  });
});

describe("the webhook endpoint", () => {
  it("is registered once, and again only when the portal moved or the sandbox forgot", async () => {
    const { STRIPE_SECRET_KEY: secretKey } = readSecrets();
    const sandbox = await startSandbox();
    const register = (apiUrl: string, port: number) =>
      ensureWebhookEndpoint({ apiUrl, secretKey, portalUrl: `http://localhost:${port}` });
    const first = await register(sandbox.url, 3000);

    expect(await register(sandbox.url, 3000)).toBe(first);
    const moved = await register(sandbox.url, 3001);
    expect(moved).not.toBe(first);
    expect(await listEndpoints(sandbox.url, secretKey)).toEqual(["http://localhost:3001/api/webhooks/stripe"]);
    await sandbox.close();

    const emptied = await startSandbox();
    expect(await register(emptied.url, 3001)).not.toBe(moved);
    await emptied.close();
  });
});

describe("a child", () => {
  // Starts a grandchild that ignores the polite signal, as a stuck server would.
  const stubborn = `
    const { spawn } = require("node:child_process");
    const grandchild = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
    require("node:fs").writeFileSync(process.argv[1], String(grandchild.pid));
    setInterval(() => {}, 1000);`;
  const pidFile = () => path.join(directory, "grandchild");
  const startStubborn = () =>
    startChild({ name: "stubborn", port: 1, args: ["-e", stubborn, pidFile()], env: process.env });

  it("takes everything it started with it", async () => {
    const child = startStubborn();
    await expect.poll(() => existsSync(pidFile()) && readFileSync(pidFile(), "utf8")).toMatch(/^\d+$/);
    const grandchild = processIdentity(Number(readFileSync(pidFile(), "utf8")));
    expect(isRunning(grandchild)).toBe(true);

    await child.stop();

    await expect.poll(() => isRunning(grandchild)).toBe(false);
    expect(findChild("stubborn")).toBeUndefined();
  });

  it("is an orphan once its launcher is gone, and whoever adopts it can stop it", async () => {
    const child = startStubborn();
    expect(findChild("stubborn")).toMatchObject({ orphan: false });
    writeFileSync(
      path.join(directory, "run/stubborn.json"),
      JSON.stringify({ ...findChild("stubborn")?.record, launcher: await identityOfEndedProcess() }),
    );

    const found = findChild("stubborn");
    expect(found?.orphan).toBe(true);
    if (found) await adoptChild("stubborn", found.record).stop();

    await child.exited;
    expect(findChild("stubborn")).toBeUndefined();
  });
});

async function identityOfEndedProcess(): Promise<string | undefined> {
  const ended = spawn(process.execPath, ["-e", "setTimeout(() => {}, 100)"]);
  const identity = processIdentity(ended.pid ?? 0);
  await new Promise((resolve) => ended.once("exit", resolve));
  return identity;
}

async function listEndpoints(apiUrl: string, secretKey: string): Promise<string[]> {
  const response = await fetch(`${apiUrl}/v1/webhook_endpoints`, { headers: { authorization: `Bearer ${secretKey}` } });
  const endpoints = z.object({ data: z.array(z.object({ url: z.string() })) }).parse(await response.json());
  return endpoints.data.map((endpoint) => endpoint.url);
}
