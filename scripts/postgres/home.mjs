// PostgreSQL refuses to run as root. Started by root it runs as an unprivileged user, who must be able to reach both its
// data and its programs: below a private home such as /root he can reach neither.
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../local/paths.mjs";
import { copyBinaries, findBinaries } from "./binaries.mjs";

const SHARED_HOME = "/var/lib/portico";
const CHECKOUT_HOME = path.join(SHARED_HOME, shortHash(ROOT));

/**
 * @typedef {{ uid?: number, gid?: number }} ServerUser
 * @typedef {{ directory: string, binaries: string, user: ServerUser }} Home
 */

/**
 * Decides who runs the server, from where, and where its cluster lies.
 * @param {string} wanted the directory the cluster should have
 * @returns {Home}
 */
export function findHome(wanted) {
  const binaries = findBinaries();
  const user = serverUser();
  mkdirSync(wanted, { recursive: true });
  if (user.uid === undefined || (canReach(user, wanted) && canReach(user, binaries.directory))) {
    return { directory: wanted, binaries: binaries.directory, user };
  }
  const directory = outsideHome(wanted);
  mkdirSync(directory, { recursive: true });
  for (const folder of [SHARED_HOME, CHECKOUT_HOME, directory]) chmodSync(folder, 0o755);
  return { directory, binaries: copyBinaries(binaries, CHECKOUT_HOME), user };
}

/**
 * Where the cluster of `wanted` lies when that place itself is out of the server's reach.
 * @param {string} wanted
 */
export function outsideHome(wanted) {
  return path.join(CHECKOUT_HOME, `${path.basename(wanted)}-${shortHash(wanted)}`);
}

function shortHash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** @returns {ServerUser} */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const account = accounts.find(([login]) => login === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error("Running as root, and there is neither a postgres nor a nobody user to run PostgreSQL as.");
}

function canReach(user, directory) {
  for (let at = realpathSync(directory); ; at = path.dirname(at)) {
    const { mode, uid } = statSync(at);
    const open = uid === user.uid ? mode & 0o100 : mode & 0o001;
    if (!open) return false;
    if (at === path.dirname(at)) return existsSync(directory);
  }
}
