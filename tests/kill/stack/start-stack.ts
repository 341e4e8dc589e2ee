import type { TestProject } from "vitest/node";
import { startApart } from "../../../scripts/application/apart.mjs";
import { findChild, stopRecorded } from "../../../scripts/local/child.mjs";
import { dataDir } from "../../../scripts/local/paths.mjs";

export interface Stack {
  readonly dataDir: string;
  readonly portalUrl: string;
  readonly inboxUrl: string;
  readonly stripeUrl: string;
  readonly stripeKey: string;
  readonly stripeBrowserKey: string;
  /** As the owner of the tables. */
  readonly databaseUrl: string;
  readonly env: Record<string, string>;
}

declare module "vitest" {
  export interface ProvidedContext {
    stack: Stack;
  }
}

/** One production stack for all kill tests. They kill and start its processes; whatever runs at the end is stopped here. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { services } = await startApart({ folder: "kill", firstPort: 3200, demoData: false });
  const env = Object.fromEntries(
    Object.entries(services.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const setting = (name: string) => {
    const value = env[name];
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  };
  project.provide("stack", {
    dataDir: dataDir(),
    portalUrl: setting("NEXTAUTH_URL"),
    inboxUrl: services.inboxUrl ?? "",
    stripeUrl: setting("STRIPE_API_URL"),
    stripeKey: setting("STRIPE_SECRET_KEY"),
    stripeBrowserKey: setting("STRIPE_PUBLISHABLE_KEY"),
    databaseUrl: setting("MIGRATE_DATABASE_URL"),
    env,
  });
  return async () => {
    const running = ["portal", "worker"].flatMap((name) => findChild(name) ?? []);
    await Promise.all(running.map(({ record }) => stopRecorded(record)));
    await services.stop();
  };
}
