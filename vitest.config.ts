import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = {
  alias: [
    { find: /^@\//, replacement: root },
    { find: "server-only", replacement: `${root}lib/jobs/server-only.ts` },
  ],
};
const testsIn = (...folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  resolve,
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        resolve,
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "unit",
          environment: "node",
          include: testsIn("architecture", "components", "sandbox", "scripts", "gateways", "format", "domain-unit"),
          setupFiles: ["tests/support/test-environment.ts"],
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "db",
          environment: "node",
          include: testsIn("domain", "server", "hostile", "chaos", "jobs"),
          globalSetup: ["tests/support/database-global-setup.ts"],
          setupFiles: ["tests/support/test-environment.ts", "tests/support/database-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "kill",
          environment: "node",
          include: testsIn("kill"),
          globalSetup: ["tests/kill/stack/start-stack.ts"],
          // They kill what they share.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
