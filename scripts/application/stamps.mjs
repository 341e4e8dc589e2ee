// Remembers from what something was made, so that it is made again exactly when that changed.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../local/paths.mjs";

/**
 * A hash over files, and folders with all below them, by content.
 * @param {string[]} sources relative to the checkout; missing ones count as such
 * @param {string[]} [more] other things that the result depends on
 */
export function hashSources(sources, more = []) {
  const hash = createHash("sha256").update(JSON.stringify(more));
  for (const file of sources.flatMap((source) => listFiles(source))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex");
}

/**
 * @param {string} file
 * @param {string} hash
 */
export function isStamped(file, hash) {
  try {
    return readFileSync(file, "utf8") === hash;
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @param {string} hash
 */
export function stamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function listFiles(source) {
  const entry = statSync(path.join(ROOT, source), { throwIfNoEntry: false });
  if (!entry) return [];
  if (entry.isFile()) return [source];
  return readdirSync(path.join(ROOT, source))
    .sort()
    .flatMap((name) => listFiles(path.posix.join(source, name)));
}
