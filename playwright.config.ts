import { defineConfig, devices } from "@playwright/test";

const baseURL = process.env.E2E_BASE_URL;
if (!baseURL) throw new Error("Run the browser tests with `npm run test:e2e`: it starts what they need.");

const report = process.env.E2E_REPORT;
const isRoot = process.getuid?.() === 0;
const launchOptions = {
  ...(process.env.PORTICO_CHROMIUM ? { executablePath: process.env.PORTICO_CHROMIUM } : {}),
  args: [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Chromium's sandbox refuses to run as root.
    ...(isRoot ? ["--no-sandbox"] : []),
  ],
};

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  // One of three waits for the portal at any time.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // A second try tells a busy machine from a mistake. What needed one has found something: `npm test` names it at its end.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : "list",
  use: {
    baseURL,
    // Recording costs a fifth of the run's time; to look into a failure: `npm run test:e2e -- --trace retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    locale: "en-US",
    timezoneId: "UTC",
    ...devices["Desktop Chrome"],
    launchOptions,
  },
});
