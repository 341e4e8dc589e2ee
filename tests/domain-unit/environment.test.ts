import { expect, it } from "vitest";
import { readEnv } from "@/lib/config/env";

const complete = {
  DATABASE_URL: "postgresql://app@127.0.0.1/portico",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "x".repeat(32),
  DATA_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  STRIPE_SECRET_KEY: "sk_test_123",
  STRIPE_PUBLISHABLE_KEY: "pk_test_123",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef",
  SMTP_URL: "smtp://127.0.0.1:1025",
  MAIL_FROM: "Portico <noreply@portico.example>",
};
const live = { ...complete, STRIPE_SECRET_KEY: "sk_live_123", STRIPE_PUBLISHABLE_KEY: "pk_live_123" };
const sandbox = { STRIPE_API_URL: "http://127.0.0.1:12111", STRIPE_JS_URL: "http://127.0.0.1:12111/js/stripe.js" };

it("takes test keys with a sandbox and live keys without one", () => {
  expect(readEnv({ ...complete, ...sandbox }).STRIPE_API_URL).toBe(sandbox.STRIPE_API_URL);
  expect(readEnv(live).STRIPE_JS_URL).toBe("https://js.stripe.com/endive/stripe.js");
});

it.each(Object.keys(complete))("H64 names %s when it is missing or empty", (name) => {
  expect(() => readEnv({ ...complete, [name]: undefined })).toThrow(name);
  expect(() => readEnv({ ...complete, [name]: "" })).toThrow(name);
});

it.each([
  ["another API", { STRIPE_API_URL: sandbox.STRIPE_API_URL }, "STRIPE_API_URL"],
  ["another card form", { STRIPE_JS_URL: sandbox.STRIPE_JS_URL }, "STRIPE_JS_URL"],
  ["a console that moves time", { STRIPE_CONSOLE_URL: "http://127.0.0.1:12111/_sandbox" }, "STRIPE_CONSOLE_URL"],
  ["a publishable key of test mode", { STRIPE_PUBLISHABLE_KEY: "pk_test_123" }, "STRIPE_PUBLISHABLE_KEY"],
])("never lets a live key meet %s", (_what, change, name) => {
  expect(() => readEnv({ ...live, ...change })).toThrow(name);
});

it.each([
  [{ AUTH_GOOGLE_ID: "id" }, "AUTH_GOOGLE_SECRET"],
  [{ AUTH_GITHUB_SECRET: "secret" }, "AUTH_GITHUB_SECRET"],
])("takes no half of a provider's settings: %j", (change, name) => {
  expect(() => readEnv({ ...complete, ...change })).toThrow(name);
  expect(readEnv({ ...complete, AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "secret" }).AUTH_GITHUB_ID).toBe("id");
});

it("H134 names what is wrong without its value", () => {
  expect(() => readEnv({ ...complete, NEXTAUTH_SECRET: "short-secret" })).toThrow(/^(?!.*short-secret)/s);
});

it("SEC-4 takes encryption keys newest first, and none of another length", () => {
  const key = (fill: number, bytes = 32) => Buffer.alloc(bytes, fill).toString("base64");
  const { DATA_ENCRYPTION_KEYS: keys } = readEnv({
    ...complete,
    DATA_ENCRYPTION_KEYS: `k2:${key(2)},k1:${key(1)}`,
  });
  expect(keys.map(({ id }) => id)).toEqual(["k2", "k1"]);
  for (const wrong of ["k1", `:${key(1)}`, `k1:${key(1, 16)}`, `k1:${key(1)},`, key(1)])
    expect(() => readEnv({ ...complete, DATA_ENCRYPTION_KEYS: wrong })).toThrow("DATA_ENCRYPTION_KEYS");
});
