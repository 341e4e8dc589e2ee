import { readFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { startPortal, startWorker, untilAnswers } from "../../../scripts/application/run.mjs";
import { findChild } from "../../../scripts/local/child.mjs";
import { isRunning, pause, processIdentity } from "../../../scripts/local/process.mjs";
import { findHome } from "../../../scripts/postgres/home.mjs";
import { ensurePostgres } from "../../../scripts/postgres.mjs";

const { dataDir, env, portalUrl } = inject("stack");
// The launcher's own modules find the processes and their data by it.
process.env.PORTICO_DATA_DIR = dataDir;

export type Victim = "portal" | "worker" | "postgres";

/** kill -9, and waits until the process is gone. PostgreSQL loses its postmaster; what that started ends by itself. */
export async function kill(victim: Victim): Promise<void> {
  const identity = identityOf(victim);
  process.kill(Number.parseInt(identity, 10), "SIGKILL");
  while (isRunning(identity)) await pause(10);
}

/** Starts the process again as its supervisor would, where everybody expects it. */
export async function restart(victim: Victim): Promise<void> {
  const options = { env, port: Number(new URL(portalUrl).port), mode: "start" } as const;
  if (victim === "worker") startWorker(options);
  else if (victim === "portal") await untilAnswers(startPortal(options));
  else await restartPostgres();
}

async function restartPostgres(): Promise<void> {
  const postgres = await ensurePostgres({ durable: false });
  const database = new URL(env.DATABASE_URL ?? "").pathname.slice(1);
  if (postgres.appUrl(database) !== env.DATABASE_URL) throw new Error("PostgreSQL came back on another port");
}

/** Stops the worker in its tracks, so that only the portal talks to Stripe. Answers how to let it go on. */
export function freezeWorker(): () => void {
  const pid = Number.parseInt(identityOf("worker"), 10);
  process.kill(pid, "SIGSTOP");
  return () => process.kill(pid, "SIGCONT");
}

/** The process id and when it was started: another process never has the same. */
export function identityOf(victim: Victim): string {
  const identity = victim === "postgres" ? postmasterIdentity() : findChild(victim)?.record.identity;
  if (identity === undefined) throw new Error(`${victim} does not run`);
  return identity;
}

function postmasterIdentity(): string | undefined {
  const pidFile = path.join(findHome(path.join(dataDir, "postgres")).directory, "data", "postmaster.pid");
  return processIdentity(Number.parseInt(readFileSync(pidFile, "utf8"), 10));
}
