import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDir } from "../local/paths.mjs";
import { ensureService } from "./service.mjs";

/** The Stripe stand-in, running, with its state in the data directory. */
export function ensureStripeSandbox() {
  return ensureService({
    name: "stripe",
    preferredPort: 12_111,
    health: "/_sandbox/health",
    args: (port) => {
      const options = ["--port", String(port), "--data", path.join(dataDir(), "stripe")];
      return ["--import", "tsx", "sandbox/stripe/server.ts", ...options];
    },
  });
}

/**
 * Makes the sandbox deliver its events to the portal and answers the signing secret. Registers again only when the
 * portal's address changed or the sandbox forgot, because the secret is shown once.
 * @param {{ apiUrl: string, secretKey: string, portalUrl: string }} options
 * @returns {Promise<string>}
 */
export async function ensureWebhookEndpoint({ apiUrl, secretKey, portalUrl }) {
  const url = `${portalUrl}/api/webhooks/stripe`;
  const file = path.join(dataDir(), "stripe-webhook.json");
  const call = (method, resource, form) => request(`${apiUrl}/v1/${resource}`, { method, secretKey, form });
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  const stillThere = known && (await call("GET", `webhook_endpoints/${known.id}`)).ok;
  if (stillThere && known.url === url) return known.secret;
  if (stillThere) await call("DELETE", `webhook_endpoints/${known.id}`);
  const response = await call("POST", "webhook_endpoints", { url, "enabled_events[0]": "*" });
  const endpoint = await response.json();
  if (!response.ok)
    throw new Error(`The Stripe sandbox refused the webhook endpoint: ${JSON.stringify(endpoint.error)}`);
  const { id, secret } = endpoint;
  writeFileSync(file, JSON.stringify({ id, url, secret }), { mode: 0o600 });
  return secret;
}

function request(url, { method, secretKey, form }) {
  return fetch(url, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, ...(form && { "idempotency-key": randomUUID() }) },
    ...(form && { body: new URLSearchParams(form) }),
  });
}
