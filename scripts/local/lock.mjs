import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning, pause, processIdentity } from "./process.mjs";

/**
 * Runs `work` while no other command holds the same lock file; waits as long as its holder runs.
 * A lock left by a killed command is taken over, because it names the process and not only its pid.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: string) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { onWait } = {}) {
  await acquire(file, onWait);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire(file, onWait) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, processIdentity(process.pid) ?? "");
  try {
    for (let waited = false; !linked(mine, file); waited = true) {
      const holder = readHolder(file);
      if (holder !== undefined && !isRunning(holder)) discard(file, holder);
      else {
        if (!waited) onWait?.(holder ?? "another command");
        await pause(100);
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A hard link appears with its content or not at all, so nobody ever reads an empty lock. */
function linked(source, target) {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function discard(file, deadHolder) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Between reading and renaming, another command may have put its own fresh lock there: give that one back.
  if (readHolder(aside) !== deadHolder) linked(aside, file);
  rmSync(aside, { force: true });
}
