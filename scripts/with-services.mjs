// `node scripts/with-services.mjs [--database] <command> [arguments]` runs a command with a complete environment.
// `--database` starts PostgreSQL only. `--one-world` refuses a database of somebody's with a Stripe of ours, or the other way
// round: what the command writes down of one would be false of the other. What it started ends with it.
import { spawn } from "node:child_process";
import { assertOneWorld, ensureServices, givenSettings } from "./services.mjs";

async function main(args) {
  const [flag] = args;
  const only = flag === "--database" ? "database" : undefined;
  const [command, ...rest] = only || flag === "--one-world" ? args.slice(1) : args;
  if (!command) throw new Error("usage: with-services [--database | --one-world] <command> [arguments]");
  if (flag === "--one-world") assertOneWorld(givenSettings());
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
