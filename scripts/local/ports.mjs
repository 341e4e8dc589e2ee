import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { dataDir } from "./paths.mjs";

const LAST_PORT = 65_535;

/**
 * The first free loopback port at or after the wanted one.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function nextFreePort(wanted) {
  for (let port = wanted; port <= LAST_PORT; port++) if (await isFree(port)) return port;
  throw new Error(`No free port from ${wanted} upwards.`);
}

/**
 * A port for a named service: the one it had last time when that is free, so that addresses survive a restart.
 * @param {string} service
 * @param {number} preferred
 * @returns {Promise<number>}
 */
export async function portFor(service, preferred) {
  const remembered = readPorts();
  const port = await nextFreePort(remembered[service] ?? preferred);
  rememberPort(service, port);
  return port;
}

/**
 * @param {string} service
 * @returns {number | undefined}
 */
export function rememberedPort(service) {
  return readPorts()[service];
}

/**
 * @param {string} service
 * @param {number} port
 */
function rememberPort(service, port) {
  mkdirSync(dataDir(), { recursive: true });
  writeFileSync(portsFile(), `${JSON.stringify({ ...readPorts(), [service]: port }, null, 2)}\n`);
}

const portsFile = () => path.join(dataDir(), "ports.json");

/** @returns {Record<string, number>} */
function readPorts() {
  try {
    return JSON.parse(readFileSync(portsFile(), "utf8"));
  } catch {
    return {};
  }
}

/** Both wildcard and loopback are tried: a server on 0.0.0.0 leaves 127.0.0.1 bindable on some systems. */
async function isFree(port) {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "0.0.0.0"));
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
