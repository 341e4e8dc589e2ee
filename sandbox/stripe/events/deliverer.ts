import type { Work } from "../kernel/work";
import type { World } from "../kernel/world";
import { Heap } from "../state/heap";
import { type Delivery, deliveries } from "./deliveries";
import { DeliveryLog, type DeliveryStatus } from "./delivery-log";
import { type Event, events, showEvent } from "./events";
import { signPayload } from "./sign-payload";
import { type WebhookEndpoint, webhookEndpoints } from "./webhook-endpoints";

type DeliveryConfig = {
  /** Send in random order. */
  shuffle: boolean;
  /** How many times each event is sent on top of the first. */
  duplicate: number;
  /** How many of the next sends get lost on the way; they are tried again like any that failed. */
  drop: number;
  /** Wait before each send. */
  delayMs: number;
  /** Gaps between tries; after the last one the event is given up. */
  retryDelaysMs: readonly number[];
};

/** A delivery at the time it was to be tried; out of date once the delivery was tried, moved or given up. */
type Entry = { id: string; at: number; order: number };
type Perform = (act: (work: Work) => void) => void;

const TIMEOUT_MS = 10_000;

const defaultDelivery: DeliveryConfig = {
  shuffle: false,
  duplicate: 0,
  drop: 0,
  delayMs: 0,
  retryDelaysMs: [1, 5, 25, 120, 600, 3600, 6 * 3600, 24 * 3600, 42 * 3600].map((seconds) => seconds * 1000),
};

/**
 * Sends owed events, one at a time and in order for each endpoint.
 *
 * A failed event waits for its next try and lets the others pass, as Stripe does. The queue is a table,
 * so what was owed at a crash is sent after the restart.
 */
export class Deliverer {
  config: DeliveryConfig = defaultDelivery;
  readonly log = new DeliveryLog();
  private readonly queues = new Map<string, Heap<Entry>>();
  private readonly busy = new Map<string, Promise<void>>();
  private order = 0;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly world: World,
    private readonly perform: Perform,
  ) {
    world.store.watch(deliveries, (delivery) => this.enqueue(delivery));
    for (const delivery of world.store.table(deliveries).all()) this.enqueue(delivery);
  }

  /** Sends everything due. Call after every commit, once the answer has left. */
  wake(): void {
    if (this.stopped) return;
    for (const [endpoint, queue] of this.queues) {
      if (this.busy.has(endpoint) || !this.isDue(queue)) continue;
      const sending = this.drain(endpoint).finally(() => {
        this.busy.delete(endpoint);
        this.sleep();
      });
      this.busy.set(endpoint, sending);
    }
    this.sleep();
  }

  /** Tries everything owed at once, whatever its time, and waits for the outcome. */
  async flush(): Promise<number> {
    this.perform((work) => {
      for (const { id } of work.all(deliveries)) work.update(deliveries, id, { nextAttemptAtMs: 0 });
    });
    while (this.busy.size > 0 || [...this.queues.values()].some((queue) => this.isDue(queue))) {
      this.wake();
      await Promise.all(this.busy.values());
    }
    return this.world.store.table(deliveries).all().length;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await Promise.all(this.busy.values());
  }

  private enqueue({ id, endpoint, nextAttemptAtMs }: Delivery): void {
    const queue = this.queues.get(endpoint) ?? new Heap<Entry>(isBefore);
    this.queues.set(endpoint, queue);
    this.order += 1;
    queue.push({ id, at: nextAttemptAtMs, order: this.order });
  }

  /** The next delivery of a queue, what is out of date being dropped on the way. */
  private nextOf(queue: Heap<Entry>): Delivery | undefined {
    for (let entry = queue.peek(); entry; entry = queue.peek()) {
      const delivery = this.world.store.table(deliveries).get(entry.id);
      if (delivery?.nextAttemptAtMs === entry.at) return delivery;
      queue.pop();
    }
    return undefined;
  }

  private isDue(queue: Heap<Entry>): boolean {
    return (this.nextOf(queue)?.nextAttemptAtMs ?? Infinity) <= Date.now();
  }

  private sleep(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const times = [...this.queues.values()].map((queue) => this.nextOf(queue)?.nextAttemptAtMs ?? Infinity);
    const earliest = Math.min(...times);
    if (this.stopped || earliest === Infinity) return;
    // What is already due belongs to a loop that is running; look again once it has had a moment.
    const wait = Math.max(50, earliest - Date.now());
    this.timer = setTimeout(() => this.wake(), Math.min(wait, 60_000));
    this.timer.unref();
  }

  private async drain(endpointId: string): Promise<void> {
    for (let next = this.nextFor(endpointId); next && !this.stopped; next = this.nextFor(endpointId)) {
      if (this.config.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.config.delayMs));
      await this.deliver(next);
    }
  }

  private nextFor(endpointId: string): Delivery | undefined {
    const queue = this.queues.get(endpointId);
    if (!queue || !this.isDue(queue)) return undefined;
    if (!this.config.shuffle) return this.nextOf(queue);
    const owed = this.world.store.table(deliveries).where("endpoint", endpointId);
    const due = owed.filter((delivery) => delivery.nextAttemptAtMs <= Date.now());
    return due[Math.floor(Math.random() * due.length)];
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const event = this.world.store.table(events).get(delivery.event);
    const endpoint = this.world.store.table(webhookEndpoints).get(delivery.endpoint);
    // An endpoint deleted meanwhile is owed nothing any more.
    const delivered = !event || !endpoint || endpoint._deleted ? true : await this.trySend(delivery, event, endpoint);
    this.perform((work) => settle(work, delivery, { delivered, retryDelaysMs: this.config.retryDelaysMs }));
  }

  private async trySend(delivery: Delivery, event: Event, endpoint: WebhookEndpoint): Promise<boolean> {
    const copies = Array.from({ length: 1 + this.config.duplicate }, () => () => send(event, endpoint));
    const statuses: DeliveryStatus[] = this.loses() ? ["lost"] : await Promise.all(copies.map((copy) => copy()));
    this.log.add({ ...delivery, at: Math.floor(Date.now() / 1000), statuses });
    return statuses.every(isAccepted);
  }

  private loses(): boolean {
    if (this.config.drop === 0) return false;
    this.config = { ...this.config, drop: this.config.drop - 1 };
    return true;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}

function isAccepted(status: DeliveryStatus): boolean {
  return typeof status === "number" && status >= 200 && status < 300;
}

async function send(event: Event, endpoint: WebhookEndpoint): Promise<DeliveryStatus> {
  const payload = JSON.stringify(showEvent(event), null, 2);
  try {
    const response = await fetch(endpoint.url, {
      method: "POST",
      body: payload,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signPayload(payload, endpoint._secret, Math.floor(Date.now() / 1000)),
        "User-Agent": "Stripe/1.0 (sandbox)",
      },
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Refused, timed out or cut off: all of them mean "try again later".
    return "unreachable";
  }
}

type Outcome = { delivered: boolean; retryDelaysMs: readonly number[] };

function settle(work: Work, { id, event, attempts }: Delivery, { delivered, retryDelaysMs }: Outcome): void {
  const delay = retryDelaysMs[attempts];
  if (!work.find(deliveries, id)) return;
  if (!delivered && delay !== undefined) {
    work.update(deliveries, id, { attempts: attempts + 1, nextAttemptAtMs: Date.now() + delay });
    return;
  }
  work.remove(deliveries, id);
  const kept = work.find(events, event);
  if (kept && delivered) work.update(events, event, { pending_webhooks: Math.max(0, kept.pending_webhooks - 1) });
}
