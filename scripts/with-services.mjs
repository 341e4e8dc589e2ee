// `node scripts/with-services.mjs [--database] <command> [arguments]` runs a command with a complete environment.
// `--database` starts PostgreSQL only. What it started ends with it.
import { spawn } from "node:child_process";
import { ensureServices } from "./services.mjs";

async function main(args) {
  const only = args[0] === "--database" ? "database" : undefined;
  const [command, ...rest] = only ? args.slice(1) : args;
  if (!command) throw new Error("usage: with-services [--database] <command> [arguments]");
  const services = await ensureServices({ ...(only && { only }) });
  try {
    return await run(command, rest, services.env);
  } finally {
    await services.stop();
  }
}

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env, shell: process.platform === "win32" });
    // Ctrl-C reaches the command by itself; this process stays until it has ended, to clean up after it.
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

process.exit(await main(process.argv.slice(2)));
