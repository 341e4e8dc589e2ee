import { portFor, rememberedPort } from "../local/ports.mjs";
import { step } from "../local/progress.mjs";
import { ensureServices, PORTAL_PORT } from "../services.mjs";
import { ensureFilled } from "./fill.mjs";
import { makeRoom, startApplication, untilOneEnds } from "./run.mjs";

/**
 * @typedef {{ portalUrl: string, inboxUrl: string | undefined, env: Record<string, string | undefined> }} RunningPortal
 */

/**
 * Brings up services, data, portal and worker, and stays until Ctrl-C or until one of them ends. Stops all it started.
 * @param {{ mode: "start" | "dev", wantedPort?: number, onReady: (running: RunningPortal) => void }} options
 */
export async function runUntilStopped({ mode, wantedPort, onReady }) {
  const stopped = untilSignal();
  await makeRoom();
  const port = await choosePort(wantedPort);
  const running = startAll({ mode, port });
  // A Ctrl-C while it starts waits for the start, so that there is something complete to stop.
  const { children, services, portal } = await running;
  try {
    const interrupted = Promise.race([stopped, untilOneEnds([...children, ...services.children])]);
    onReady(portal);
    await interrupted;
  } finally {
    await step("Stopping", () => stopAll(children, services));
  }
}

/**
 * @typedef {{ mode: "start" | "dev", port: number, durable?: boolean, given?: Record<string, string | undefined> }} Around
 * @param {Around & { demoData?: boolean }} options
 */
export async function startAll({ mode, port, demoData = true, ...rest }) {
  const services = await step("Local services", () => ensureServices({ portalPort: port, ...rest }));
  try {
    await ensureFilled(services.env, { demoData });
    const start = () => startApplication({ env: services.env, port, mode });
    const children = await step("Portal and worker", start);
    const portal = { portalUrl: services.env.NEXTAUTH_URL, inboxUrl: services.inboxUrl, env: services.env };
    return { children, services, portal };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

export async function stopAll(children, services) {
  await Promise.all(children.map((child) => child.stop()));
  await services.stop();
}

async function choosePort(wanted) {
  const preferred = wanted ?? rememberedPort("portal") ?? PORTAL_PORT;
  const port = await portFor("portal", preferred);
  if (port !== preferred) console.log(`  · port ${preferred} is busy, using ${port}`);
  return port;
}

function untilSignal() {
  return new Promise((resolve) => {
    // Kept for good: npm passes a Ctrl-C on, so it can come twice, and the second must not cut the clean-up short.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve(signal));
  });
}
