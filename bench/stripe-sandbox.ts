/**
 * The Stripe sandbox under load: simple requests on eight connections, a thousand renewals by one step of the clock,
 * and a start with everything that left behind. Run with `npx tsx bench/stripe-sandbox.ts`.
 *
 * The sandbox is a process of its own on one core; this one only asks.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const CONNECTIONS = 8;
const REQUESTS = 4_000;
const SUBSCRIPTIONS = 1_000;
const DAY = 86_400;

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const directory = mkdtempSync(join(tmpdir(), "stripe-sandbox-bench-"));

type Server = { pid: number; startMs: number; stop: () => Promise<void> };

async function call(port: number, method: string, path: string, body = ""): Promise<{ [field: string]: unknown }> {
  const headers: Record<string, string> = { Authorization: "Bearer sk_test_bench", Connection: "keep-alive" };
  if (method === "POST") headers["Content-Length"] = String(Buffer.byteLength(body));
  const sent = request({ host: "127.0.0.1", port, method, path, headers, agent });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [import("node:http").IncomingMessage];
  const answer = JSON.parse(await text(response)) as { [field: string]: unknown };
  if (response.statusCode !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

async function start(port: number): Promise<Server> {
  const startedAt = performance.now();
  const options = ["--port", String(port), "--data", directory];
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/stripe/server.ts", ...options], {
    stdio: "ignore",
  });
  if (child.pid === undefined) throw new Error("The sandbox did not start");
  for (;;) {
    try {
      await call(port, "GET", "/_sandbox/health");
      break;
    } catch {
      if (child.exitCode !== null) throw new Error(`The sandbox ended with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const startMs = performance.now() - startedAt;
  const stop = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { pid: child.pid, startMs, stop };
}

/** Runs `count` jobs, as many at a time as there are connections; gives each one's milliseconds, sorted. */
async function atOnce(count: number, job: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      const startedAt = performance.now();
      await job(index);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return times.sort((a, b) => a - b);
}

function megabytes(pid: number, field: "VmRSS" | "VmHWM"): string {
  const [, kilobytes = "0"] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return `${Math.round(Number(kilobytes) / 1024)} MB`;
}

async function measureRequests(port: number): Promise<void> {
  const customers: string[] = [];
  await atOnce(500, async () => {
    customers.push(String((await call(port, "POST", "/v1/customers", "name=Ann")).id));
  });
  const startedAt = performance.now();
  const times = await atOnce(REQUESTS, (index) => {
    const id = customers[index % customers.length] ?? "";
    if (index % 4 === 0) return call(port, "POST", `/v1/customers/${id}`, `metadata[seen]=${index}`);
    return index % 4 === 1 ? call(port, "GET", "/v1/customers?limit=3") : call(port, "GET", `/v1/customers/${id}`);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  console.log(`simple requests   ${Math.round(REQUESTS / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}

async function subscribeAll(port: number): Promise<void> {
  const product = await call(port, "POST", "/v1/products", "name=Seat");
  const price = await call(
    port,
    "POST",
    "/v1/prices",
    `product=${String(product.id)}&currency=eur&unit_amount=2900&recurring[interval]=month`,
  );
  await atOnce(SUBSCRIPTIONS, async () => {
    const { id } = await call(port, "POST", "/v1/customers", "name=Ben");
    const customer = `customer=${String(id)}`;
    const method = await call(port, "POST", "/v1/payment_methods/pm_card_visa/attach", customer);
    const items = `items[0][price]=${String(price.id)}&default_payment_method=${String(method.id)}`;
    await call(port, "POST", "/v1/subscriptions", `${customer}&${items}`);
  });
}

async function measureRenewals(port: number): Promise<void> {
  const startedAt = performance.now();
  await call(port, "POST", "/_sandbox/clock", JSON.stringify({ seconds: 32 * DAY }));
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`renewing ${SUBSCRIPTIONS}    ${seconds.toFixed(2)} s`);
}

async function countObjects(port: number): Promise<{ objects: number; rows: number }> {
  const rows = Object.values(await call(port, "GET", "/_sandbox/snapshot"));
  const objects = rows.filter((row) => Array.isArray(row) && !String(row[1]).startsWith("_") && row[1] !== "event");
  return { objects: objects.length, rows: rows.length };
}

async function main(): Promise<void> {
  const port = await freePort();
  const first = await start(port);
  console.log(`empty start       ${Math.round(first.startMs)} ms, ${megabytes(first.pid, "VmRSS")}`);
  await measureRequests(port);
  await subscribeAll(port);
  const { objects, rows } = await countObjects(port);
  await first.stop();
  const journal = Math.round(statSync(join(directory, "journal.jsonl")).size / 1024 / 1024);
  const again = await start(port);
  const memory = `${megabytes(again.pid, "VmRSS")}, at most ${megabytes(again.pid, "VmHWM")}`;
  console.log(
    `start with ${objects} objects (${rows} rows, ${journal} MB)  ${Math.round(again.startMs)} ms, ${memory}`,
  );
  await measureRenewals(port);
  console.log(`after that        ${megabytes(again.pid, "VmRSS")}, at most ${megabytes(again.pid, "VmHWM")}`);
  await again.stop();
}

try {
  await main();
} finally {
  agent.destroy();
  rmSync(directory, { recursive: true });
}
