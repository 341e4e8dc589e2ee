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
 * The first free port from the wanted one, remembered as this service's so that its address survives a restart.
 * @param {string} service
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function portFor(service, wanted) {
  const port = await nextFreePort(wanted);
  rememberPort(service, port);
  return port;
}

/**
 * The port this service had last time.
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
