import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "./http/serve";
import type { RandomSource } from "./kernel/random";
import { resources } from "./resources/resources";
import { openSandbox, type Sandbox } from "./sandbox";
import type { Clock } from "./state/clock";

export type StartOptions = {
  /** 0 takes a free port. */
  port?: number;
  /** Where state is kept; without it everything is gone at the end. */
  directory?: string | null;
  /** Where browsers reach the sandbox, when that differs from its own address. */
  publicUrl?: string;
  clock?: Clock;
  random?: RandomSource;
};

export type RunningSandbox = { sandbox: Sandbox; url: string; port: number; close(): Promise<void> };

/** Starts the Stripe sandbox on the loopback interface, the only one it ever listens on. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const { port: wantedPort = 0, directory = null, publicUrl, ...rest } = options;
  let url = "";
  const sandbox = await openSandbox({ ...rest, resources, publicUrl: () => publicUrl ?? url, directory });
  const server = serve(sandbox);
  server.listen(wantedPort, "127.0.0.1");
  await once(server, "listening");
  const { port } = addressOf(server.address());
  url = `http://127.0.0.1:${port}`;
  return {
    sandbox,
    url,
    port,
    async close() {
      await sandbox.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The sandbox listens on a port");
  return address;
}
