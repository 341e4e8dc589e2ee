import path from "node:path";
import { dataDir } from "../local/paths.mjs";
import { portFor, rememberedPort } from "../local/ports.mjs";
import { ensureService } from "./service.mjs";

/**
 * The local mailbox for everybody's mail, running.
 * @returns {Promise<{ smtpUrl: string, inboxUrl: string, child?: import("../local/child.mjs").Child }>}
 */
export async function ensureMailInbox() {
  const data = path.join(dataDir(), "mail");
  const { port, child } = await ensureService({
    name: "mail",
    preferredPort: 12_080,
    health: "/health",
    args: async (webPort) => {
      const smtpPort = await portFor("smtp", rememberedPort("smtp") ?? 12_025);
      const options = ["--smtp-port", String(smtpPort), "--port", String(webPort), "--data", data];
      return ["--import", "tsx", "sandbox/mail/server.ts", ...options];
    },
  });
  // Asked rather than remembered: the mailbox may have been started by another command.
  const health = await (await fetch(`http://127.0.0.1:${port}/health`)).json();
  return {
    smtpUrl: `smtp://127.0.0.1:${health.smtpPort}`,
    inboxUrl: `http://127.0.0.1:${port}`,
    ...(child && { child }),
  };
}
