import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Clock } from "@/sandbox/stripe/state/clock";
import { openLab, openReceiver, stripeFor } from "./stripe-lab";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const journal = () => join(directory, "journal.jsonl");

it("keeps objects, order, deletions and idempotency keys over restarts", async () => {
  const first = await openLab({ directory });
  const kept = await first.stripe.customers.create({ name: "Kept" }, { idempotencyKey: "kept" });
  const gone = await first.stripe.customers.create({});
  await first.stripe.customers.del(gone.id);
  await first.stripe.customers.update(kept.id, { name: "Renamed" });
  const last = await first.stripe.customers.create({});
  await first.running.close();

  const second = await openLab({ directory });
  const { data } = await second.stripe.customers.list();
  expect(data.map(({ id }) => id)).toEqual([last.id, kept.id]);
  expect(data[1]?.name).toBe("Renamed");
  const repeated = await second.stripe.customers.create({ name: "Kept" }, { idempotencyKey: "kept" });
  expect(repeated).toMatchObject({ id: kept.id, name: "Kept" });
  await second.running.close();
});

it("drops a request whose line was torn, whole", async () => {
  const first = await openLab({ directory });
  const { id } = await first.stripe.customers.create({ payment_method: "pm_card_visa" });
  await first.running.close();
  const lines = readFileSync(journal(), "utf8").split("\n");
  const whole = lines.at(-2) ?? "";
  appendFileSync(journal(), whole.replaceAll(id, "cus_torn").slice(0, -10));

  const second = await openLab({ directory });
  expect((await second.stripe.customers.list()).data.map((row) => row.id)).toEqual([id]);
  await second.running.close();
});

it("refuses to start on a journal damaged in the middle rather than lose what follows", async () => {
  await (await openLab({ directory })).running.close();
  writeFileSync(journal(), 'not json\n[["put","customer",{"id":"cus_1"}]]\n');
  await expect(openLab({ directory })).rejects.toThrow();
});

it("refuses to start on what another version wrote, and says what to do", async () => {
  const first = await openLab({ directory });
  await first.stripe.customers.create({});
  await first.running.close();
  writeFileSync(join(directory, "format"), "1");
  await expect(openLab({ directory })).rejects.toThrow(/another version .* --reset/);
});

it("kill -9 loses nothing that was answered and applies nothing in part", async () => {
  const script = join(process.cwd(), "sandbox/stripe/server.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, "--port", "0", "--data", directory]);
  const greeting = String(await once(child.stdout, "data"));
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(greeting)?.[1]);
  const stripe = stripeFor(port);

  const answered: string[] = [];
  const writers = Array.from({ length: 8 }, async () => {
    for (;;) {
      const made = await stripe.customers.create({ payment_method: "pm_card_visa" }).catch(() => null);
      if (!made) return;
      answered.push(made.id);
    }
  });
  await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(40);
  child.kill("SIGKILL");
  await Promise.all(writers);

  const { stripe: after, running } = await openLab({ directory });
  const found = new Set<string>();
  for await (const customer of after.customers.list({ limit: 100 })) {
    found.add(customer.id);
    const methods = await after.customers.listPaymentMethods(customer.id);
    expect(methods.data).toHaveLength(1);
  }
  expect(answered.filter((id) => !found.has(id))).toEqual([]);
  await running.close();
});

it("delivers after a restart what was owed before it", async () => {
  const receiver = await openReceiver();
  const first = await openLab({ directory });
  await first.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] });
  await first.admin("POST", "webhooks", { retryDelaysMs: [60_000] });
  receiver.answerWith(503);
  await first.stripe.customers.create({});
  await receiver.waitFor(1);
  await first.running.close();

  const second = await openLab({ directory });
  expect(await second.admin("POST", "webhooks/flush")).toEqual({ pending: 0 });
  expect(receiver.received[1]?.event.id).toBe(receiver.received[0]?.event.id);
  await second.running.close();
  receiver.close();
});

it("lets a hold lapse after seven days, also when they passed while it was off", async () => {
  let now = Math.floor(Date.now() / 1000);
  const clock: Clock = { wall: () => now };
  const first = await openLab({ directory, clock });
  const hold = await first.stripe.paymentIntents.create({
    amount: 100,
    currency: "eur",
    payment_method: "pm_card_visa",
    capture_method: "manual",
    confirm: true,
    allowed_payment_method_types: ["card"],
  });
  await first.running.close();

  now += 7 * 24 * 3600 + 1;
  const second = await openLab({ directory, clock });
  const lapsed = await second.stripe.paymentIntents.retrieve(hold.id);
  expect(lapsed).toMatchObject({ status: "canceled", cancellation_reason: "automatic" });
  const types = (await second.stripe.events.list()).data.map((event) => event.type);
  expect(types.slice(0, 2)).toEqual(["payment_intent.canceled", "charge.expired"]);
  await second.running.close();
});

it("resets, and restores a snapshot", async () => {
  const { stripe, admin, running } = await openLab({ directory });
  const { id } = await stripe.customers.create({ name: "Snap" });
  const snapshot = await admin("GET", "snapshot");
  await admin("POST", "reset");
  expect((await stripe.customers.list()).data).toEqual([]);
  await admin("POST", "restore", snapshot);
  expect(await stripe.customers.retrieve(id)).toMatchObject({ name: "Snap" });
  await running.close();
});
