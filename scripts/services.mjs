// The environment of every local command: what is set wins, in the shell or in .env and .env.local; the rest is filled in
// from local services that are started when they are needed.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { findChild, stopRecorded } from "./local/child.mjs";
import { ROOT } from "./local/paths.mjs";
import { rememberedPort } from "./local/ports.mjs";
import { ensureDatabase, ensurePostgres } from "./postgres.mjs";
import { ensureMailInbox } from "./services/mail-inbox.mjs";
import { readSecrets } from "./services/secrets.mjs";
import { ensureStripeSandbox, ensureWebhookEndpoint } from "./services/stripe-sandbox.mjs";

export const PORTAL_PORT = 3000;
const DATABASE = "portico";

/**
 * @typedef {object} Services
 * @property {Record<string, string | undefined>} env
 * @property {string | undefined} inboxUrl undefined when mail goes to a real server
 * @property {import("./local/child.mjs").Child[]} children those this command has to watch and stop
 * @property {() => Promise<void>} stop stops what this command started, the database last
 */

/**
 * Starts the services whose settings are missing.
 * @param {{ portalPort?: number, only?: "database", durable?: boolean, given?: Record<string, string | undefined> }} [options]
 * @returns {Promise<Services>}
 */
export async function ensureServices({ portalPort, only, durable, given = givenSettings() } = {}) {
  const portalUrl = `http://localhost:${portalPort ?? rememberedPort("portal") ?? PORTAL_PORT}`;
  const nothing = { settings: {}, stop: async () => {} };
  const parts = await settleAll([
    given.DATABASE_URL ? nothing : startDatabase(durable),
    given.STRIPE_SECRET_KEY || only ? nothing : startStripe(portalUrl),
    given.SMTP_URL || only ? nothing : startMail(),
  ]);
  const children = parts.flatMap((part) => part.child ?? []);
  return {
    env: {
      ...localSettings(portalUrl),
      ...Object.assign({}, ...parts.map((part) => part.settings)),
      ...given,
      PATH: `${path.join(ROOT, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
    },
    inboxUrl: parts.find((part) => part.inboxUrl)?.inboxUrl,
    children,
    stop: () => stopParts(parts),
  };
}

/** What the shell sets, and for the rest `.env.local` and `.env`, in this order, as in Next. */
export function givenSettings() {
  return { ...readEnvFiles(), ...process.env };
}

/**
 * A database that was given belongs to a Stripe account, and so the other way round: neither is made up for the other.
 * @param {Record<string, string | undefined>} given
 */
export function assertOneWorld({ DATABASE_URL, STRIPE_SECRET_KEY }) {
  if (Boolean(DATABASE_URL) === Boolean(STRIPE_SECRET_KEY)) return;
  const [is, missing] = DATABASE_URL ? ["DATABASE_URL", "STRIPE_SECRET_KEY"] : ["STRIPE_SECRET_KEY", "DATABASE_URL"];
  throw new Error(`${is} is set and ${missing} is not. Set both, or neither for the local database and sandbox.`);
}

function readEnvFiles() {
  const files = [".env", ".env.local"].map((name) => path.join(ROOT, name)).filter((file) => existsSync(file));
  return Object.assign({}, ...files.map((file) => parseEnv(readFileSync(file, "utf8"))));
}

/** Ends the stand-ins, whoever started them. */
export async function endServices() {
  const found = ["stripe", "mail"].flatMap((name) => findChild(name) ?? []);
  await Promise.all(found.map(({ record }) => stopRecorded(record)));
}

function localSettings(portalUrl) {
  const { NEXTAUTH_SECRET, DATA_ENCRYPTION_KEYS, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, USAGE_API_KEYS } = readSecrets();
  return {
    NEXTAUTH_URL: portalUrl,
    NEXTAUTH_SECRET,
    DATA_ENCRYPTION_KEYS,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    USAGE_API_KEYS,
    MAIL_FROM: "Portico <noreply@portico.example>",
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

async function startDatabase(durable = true) {
  const postgres = await ensurePostgres({ durable });
  await ensureDatabase(postgres, DATABASE);
  return {
    settings: { DATABASE_URL: postgres.appUrl(DATABASE), MIGRATE_DATABASE_URL: postgres.ownerUrl(DATABASE) },
    stop: async () => {
      if (postgres.owned) await postgres.stop();
    },
  };
}

async function startStripe(portalUrl) {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY } = readSecrets();
  const { port, child } = await ensureStripeSandbox();
  const apiUrl = `http://127.0.0.1:${port}`;
  const stop = async () => child?.stop();
  try {
    const secret = await ensureWebhookEndpoint({ apiUrl, secretKey: STRIPE_SECRET_KEY, portalUrl });
    const settings = {
      STRIPE_SECRET_KEY,
      STRIPE_PUBLISHABLE_KEY,
      STRIPE_WEBHOOK_SECRET: secret,
      STRIPE_API_URL: apiUrl,
      STRIPE_JS_URL: `${apiUrl}/js/stripe.js`,
      STRIPE_CONSOLE_URL: `${apiUrl}/_sandbox`,
    };
    return { settings, child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startMail() {
  const { smtpUrl, inboxUrl, child } = await ensureMailInbox();
  return { settings: { SMTP_URL: smtpUrl }, inboxUrl, child, stop: async () => child?.stop() };
}

/** When one service fails, those that did start must not stay behind. */
async function settleAll(starting) {
  const results = await Promise.allSettled(starting);
  const failure = results.find((result) => result.status === "rejected");
  const parts = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  if (!failure) return parts;
  await stopParts(parts);
  throw failure.reason;
}

async function stopParts([database, ...others]) {
  await Promise.all(others.map((part) => part.stop()));
  await database?.stop();
}
