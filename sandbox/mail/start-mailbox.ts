import { once } from "node:events";
import type { Server } from "node:net";
import { openMessageStore } from "./message-store";
import { createSmtpServer } from "./smtp";
import { createWebServer } from "./web";

export type RunningMailbox = { smtpUrl: string; inboxUrl: string; close(): Promise<void> };

/** Starts the mailbox on the loopback interface. Port 0 takes a free one. */
export async function startMailbox(options: {
  smtpPort: number;
  port: number;
  directory: string;
}): Promise<RunningMailbox> {
  const store = await openMessageStore(options.directory);
  const smtp = createSmtpServer(store);
  smtp.listen(options.smtpPort, "127.0.0.1");
  await once(smtp.server, "listening");
  const smtpPort = portOf(smtp.server);
  const web = createWebServer(store, smtpPort);
  web.listen(options.port, "127.0.0.1");
  await once(web, "listening");
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    inboxUrl: `http://127.0.0.1:${portOf(web)}`,
    close: async () => {
      web.closeAllConnections();
      web.close();
      await new Promise<void>((resolve) => {
        smtp.close(resolve);
      });
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The mailbox listens on ports.");
  return address.port;
}
