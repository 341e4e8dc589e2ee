import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDir } from "../local/paths.mjs";

const key = () => randomBytes(32).toString("base64");

const INVENTED = {
  NEXTAUTH_SECRET: key,
  DATA_ENCRYPTION_KEYS: () => `k1:${key()}`,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
  USAGE_API_KEYS: () => randomBytes(32).toString("hex"),
  STRIPE_SECRET_KEY: () => `sk_test_${randomBytes(16).toString("hex")}`,
  STRIPE_PUBLISHABLE_KEY: () => `pk_test_${randomBytes(16).toString("hex")}`,
};

/**
 * Secrets of this checkout, made once and kept readable for its owner alone: sessions and encrypted columns outlive a restart.
 * @returns {Record<keyof typeof INVENTED, string>}
 */
export function readSecrets() {
  const file = path.join(dataDir(), "secrets.json");
  if (!existsSync(file)) createSecrets(file);
  return JSON.parse(readFileSync(file, "utf8"));
}

function createSecrets(file) {
  mkdirSync(dataDir(), { recursive: true });
  const secrets = Object.fromEntries(Object.entries(INVENTED).map(([name, invent]) => [name, invent()]));
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    // Another command was first: its secrets count.
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
}
