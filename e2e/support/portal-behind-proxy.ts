import { spawn } from "node:child_process";
import { once } from "node:events";
import { type APIRequestContext, expect, request } from "@playwright/test";
import { postForm, type RawForm } from "./raw-forms";

/** The same build and data once more, as if behind a proxy: there each visitor has an address, which the test makes up. */
export interface PortalBehindProxy {
  /** A visitor from this address. */
  readonly visitorFrom: (ip: string) => Promise<APIRequestContext>;
  /** Sends the form from this address instead, or from the visitor's own. */
  readonly post: (visitor: APIRequestContext, form: RawForm, values: Values, ip?: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

type Values = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

export async function startBehindProxy(port: number): Promise<PortalBehindProxy> {
  const origin = new URL(process.env.E2E_BASE_URL ?? "");
  origin.port = String(port);
  const baseURL = origin.origin;
  const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
  const settings = { NODE_ENV: "production", NEXTAUTH_URL: baseURL, TRUSTED_PROXY_HOPS: "1" } as const;
  const child = spawn(process.execPath, args, { env: { ...process.env, ...settings }, stdio: "ignore" });
  const answers = () =>
    fetch(`${baseURL}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers, { timeout: 45_000 }).toBe(true);
  const opened: APIRequestContext[] = [];
  return {
    async visitorFrom(ip) {
      const visitor = await request.newContext({ baseURL, extraHTTPHeaders: { "x-forwarded-for": ip } });
      opened.push(visitor);
      return visitor;
    },
    async post(visitor, form, values, ip) {
      const headers = { origin: baseURL, ...(ip !== undefined && { "x-forwarded-for": ip }) };
      const answer = await postForm(visitor, form, values, { headers });
      return { status: answer.status(), location: answer.headers().location, text: await answer.text() };
    },
    async stop() {
      await Promise.all(opened.map((visitor) => visitor.dispose()));
      child.kill();
      await once(child, "exit");
    },
  };
}
