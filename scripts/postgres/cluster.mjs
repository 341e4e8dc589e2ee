// One PostgreSQL cluster on disk: made once, started when needed, found again when it already runs.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { nextFreePort } from "../local/ports.mjs";
import { pause, processIdentity } from "../local/process.mjs";

const FIRST_PORT = 54_320;
const ANSWER_PATIENCE = 300;
const START_TRIES = 5;
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "150",
  shared_buffers: "64MB",
  timezone: "UTC",
};
/** For throw-away data: a crash of the machine may lose it; a crash of the server may not, since tests kill the server. */
const FAST_SETTINGS = { fsync: "off", full_page_writes: "off" };

/**
 * @typedef {{ superuser: string, owner: string, app: string }} Passwords
 * @typedef {import("./home.mjs").Home} Home
 */

/**
 * Creates the cluster when it does not exist. It appears whole, passwords included, or not at all.
 * @param {Home} home
 * @param {boolean} durable
 */
export function createCluster(home, durable) {
  const data = dataDirectory(home);
  if (existsSync(path.join(data, "PG_VERSION"))) return;
  const partial = path.join(home.directory, `data.${process.pid}`);
  const passwordFile = path.join(home.directory, `password.${process.pid}`);
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  writeFor(home, passwordFile, passwords.superuser);
  const options = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const made = runProgram(home, "initdb", ["-D", partial, ...options, ...locale, ...(durable ? [] : ["--no-sync"])]);
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`PostgreSQL's initdb failed:\n${made.stderr}${made.stdout}`);
  }
  writeFor(home, path.join(partial, PASSWORDS_FILE), JSON.stringify(passwords));
  renameSync(partial, data);
}

/**
 * The port of the running server, or undefined when none runs; a pid file left by a killed server is removed.
 * `pg_ctl status` is not enough: it believes the pid, which may be a zombie or another program by now.
 * @param {Home} home
 * @returns {Promise<number | undefined>}
 */
export async function findRunningPort(home) {
  const pidFile = path.join(dataDirectory(home), "postmaster.pid");
  for (let tries = 0; tries < ANSWER_PATIENCE && existsSync(pidFile); tries++) {
    const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n").map(Number);
    const answer = port ? await probe(home, port) : "silent";
    if (answer === "ours") return port;
    if (answer === "foreign" || !isPostgres(pid)) {
      rmSync(pidFile, { force: true });
      return undefined;
    }
    await pause(100);
  }
  if (existsSync(pidFile)) throw new Error(`PostgreSQL runs but does not answer (${pidFile}).`);
  return undefined;
}

/**
 * Starts the server on the port it had before, or on the next free one.
 * @param {Home} home
 * @param {boolean} durable
 * @returns {Promise<number>}
 */
export async function startServer(home, durable) {
  const portFile = path.join(home.directory, "port");
  const log = path.join(home.directory, "log");
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : FAST_SETTINGS) });
  const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const start = ["start", "-w", "-t", "60", "-D", dataDirectory(home), "-l", log, "-o"];
  const remembered = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : FIRST_PORT;
  // Again, because another checkout may have taken the free port meanwhile, and because after kill -9 the old server's
  // children may hold its shared memory for a moment.
  for (let tries = 0; tries < START_TRIES; tries++) {
    const port = await nextFreePort(remembered);
    if (runProgram(home, "pg_ctl", [...start, ["-p", port, ...flags].join(" ")], "ignore").status === 0) {
      writeFileSync(portFile, String(port));
      return port;
    }
    await pause(500);
  }
  const said = existsSync(log) ? readFileSync(log, "utf8").slice(-2000) : "";
  throw new Error(`PostgreSQL did not start:\n${said}`);
}

/** @param {Home} home */
export function stopServer(home) {
  runProgram(home, "pg_ctl", ["stop", "-D", dataDirectory(home), "-m", "fast", "-w"], "ignore");
}

/**
 * @param {Home} home
 * @returns {Passwords}
 */
export function readPasswords(home) {
  return JSON.parse(readFileSync(path.join(dataDirectory(home), PASSWORDS_FILE), "utf8"));
}

const PASSWORDS_FILE = "portico-passwords.json";
const dataDirectory = (home) => path.join(home.directory, "data");
const newPassword = () => randomBytes(24).toString("base64url");

function writeFor(home, file, content) {
  writeFileSync(file, content, { mode: 0o600 });
  if (home.user.uid !== undefined) chownSync(file, home.user.uid, home.user.gid);
}

/** Output of a program that leaves a server behind must not be piped: the server would keep the pipe open for ever. */
function runProgram(home, program, args, stdio = "pipe") {
  if (home.user.uid !== undefined) chownSync(home.directory, home.user.uid, home.user.gid);
  const file = path.join(home.binaries, "bin", process.platform === "win32" ? `${program}.exe` : program);
  const env = { ...process.env, LC_ALL: "C", LC_MESSAGES: "C" };
  const result = spawnSync(file, args, { ...home.user, cwd: home.directory, encoding: "utf8", env, stdio });
  if (result.error) throw result.error;
  return result;
}

async function probe(home, port) {
  const { superuser } = readPasswords(home);
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: superuser,
    database: "postgres",
  });
  try {
    await client.connect();
    await client.end();
    return "ours";
  } catch (error) {
    return error.code === "28P01" ? "foreign" : "silent";
  }
}

function isPostgres(pid) {
  if (processIdentity(pid) === undefined) return false;
  if (!existsSync("/proc/self/stat")) return true;
  return readFileSync(`/proc/${pid}/stat`, "utf8").includes("(postgres)");
}
