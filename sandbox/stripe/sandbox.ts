import { Faults } from "./admin/faults";
import { RateLimit } from "./admin/rate-limit";
import { RequestLog } from "./admin/request-log";
import { Snapshots } from "./admin/snapshots";
import { Deliverer } from "./events/deliverer";
import { forgetOldAnswers } from "./http/idempotency";
import { type RandomSource, systemRandom } from "./kernel/random";
import type { Resource } from "./kernel/resource";
import { Router } from "./kernel/router";
import { type Origin, Work } from "./kernel/work";
import { catalogue, type World } from "./kernel/world";
import { type Clock, systemClock } from "./state/clock";
import { Scheduler } from "./state/scheduler";
import { Store } from "./state/store";

type SandboxOptions = {
  resources: readonly Resource[];
  /** Where people's browsers reach the sandbox. */
  publicUrl: () => string;
  /** Where the journal lives; null keeps everything in memory only. */
  directory: string | null;
  clock?: Clock;
  random?: RandomSource;
};

/** The running sandbox behind its HTTP server. */
export type Sandbox = World & {
  router: Router;
  faults: Faults;
  rateLimit: RateLimit;
  log: RequestLog;
  snapshots: Snapshots;
  scheduler: Scheduler;
  deliverer: Deliverer;
  /** Idempotency keys of requests that have begun and not ended. */
  inFlight: Set<string>;
  /** A unit of work; the caller commits it or rolls it back before anything else may run. */
  begin(origin: Origin): Work;
  /** Runs `act` as one unit of work, at a time of its own where it has one, and commits it; an exception undoes it. */
  perform<T>(act: (work: Work) => T, at?: number): T;
  /** Starts what a commit may have caused: deliveries and due tasks. */
  afterCommit(): void;
  close(): Promise<void>;
};

/** Opens the state and starts the scheduler and the deliveries; the HTTP server comes on top. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = await Store.open(options.directory);
  const world: World = {
    store,
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    publicUrl: options.publicUrl,
    ...catalogue(options.resources),
  };
  const begin = (origin: Origin) => new Work(world, origin);
  const perform = <T>(act: (work: Work) => T, at?: number): T => {
    const work = new Work(world, null, at ?? null);
    try {
      const result = act(work);
      work.commit();
      return result;
    } catch (error) {
      work.rollback();
      throw error;
    }
  };
  const deliverer = new Deliverer(world, perform);
  const scheduler = new Scheduler(world, perform, () => {
    // What is told to the outside must not be forgotten by a crash.
    void store.durable().then(() => deliverer.wake());
  });
  const sandbox: Sandbox = {
    ...world,
    router: new Router(options.resources.flatMap((resource) => resource.routes)),
    faults: new Faults(),
    rateLimit: new RateLimit(),
    log: new RequestLog(),
    snapshots: new Snapshots(),
    scheduler,
    deliverer,
    inFlight: new Set(),
    begin,
    perform,
    afterCommit() {
      scheduler.wake();
      deliverer.wake();
    },
    async close() {
      scheduler.stop();
      sandbox.faults.clear();
      await deliverer.stop();
      await store.close();
    },
  };
  perform((work) => forgetOldAnswers(work));
  sandbox.afterCommit();
  return sandbox;
}
