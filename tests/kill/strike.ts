import { pause } from "../../scripts/local/process.mjs";
import type { Scene } from "./people/steps";
import type { Page } from "./people/visitor";
import type { Point } from "./points";
import { query } from "./stack/database";
import { freezeWorker, kill, restart, type Victim } from "./stack/processes";
import { countHeld, expectFault, release } from "./stack/stripe";
import { hurryJobs, untilQuiet } from "./stack/until-quiet";

export type Struck = ReadonlyMap<Point, Scene>;

const AT_ONCE = 3;
const PATIENCE_MS = 30_000;

/**
 * Brings somebody to each point, kills once while all of them are there, starts again and waits until nothing is under way.
 * Fewer points than eight, so that all are reached before the first call is given up.
 *
 * Stripe goes on either while PostgreSQL is away, and answers a portal that can store nothing; or only once another portal
 * is there and the worker asks for the same again.
 */
export async function strike(victim: Exclude<Victim, "worker">, points: readonly Point[]): Promise<Struck> {
  const scenes = await prepare(points);
  const letWorkerGoOn = freezeWorker();
  try {
    const answers = await bringPortalTo(scenes);
    await kill(victim);
    if (victim === "postgres") await release();
    await restart(victim);
    letWorkerGoOn();
    if (victim === "portal") await askForTheSame(scenes);
    await release();
    expectDecent(await Promise.all(answers));
  } finally {
    await release();
    letWorkerGoOn();
  }
  await untilQuiet();
  return scenes;
}

async function bringPortalTo(scenes: Struck): Promise<Promise<Page | null>[]> {
  const answers: Promise<Page | null>[] = [];
  for (const [point, scene] of scenes) {
    await expectDeath(point, scene);
    answers.push(scene.send().catch(() => null));
    await untilCount(countHeld, answers.length);
  }
  return answers;
}

/** The worker takes over what Stripe still has in hand, and hears that the key is in use. */
async function askForTheSame(scenes: Struck): Promise<void> {
  const inHand = [...scenes].filter(
    ([{ moment, call }, scene]) => moment === "sent" && call(scene).keyPrefix?.startsWith(scene.formId),
  );
  const operations = inHand.map(([, { formId }]) => formId);
  await hurryJobs();
  await untilCount(() => countRefused(operations), operations.length);
}

async function countRefused(operations: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from graphile_worker._private_jobs
     where payload->>'operationId' = any($1) and last_error like '%idempotency_key_in_use%'`,
    [operations],
  );
  return row?.count ?? 0;
}

/** Lets Stripe wait for us at this point. */
export function expectDeath({ call, moment }: Point, scene: Scene): Promise<void> {
  return expectFault({ ...call(scene), kind: moment === "sent" ? "timeout" : "hold" });
}

/** Somebody for each, several at once, and then silence. */
export async function prepare<P extends { readonly step: () => Promise<Scene> }>(
  points: readonly P[],
): Promise<Map<P, Scene>> {
  // All of them come from one address.
  await query('delete from "RateLimit"');
  const scenes = new Map<P, Scene>();
  for (let start = 0; start < points.length; start += AT_ONCE) {
    const batch = points.slice(start, start + AT_ONCE);
    const ready = await Promise.all(batch.map(async (point) => [point, await point.step()] as const));
    for (const [point, scene] of ready) scenes.set(point, scene);
  }
  await untilQuiet();
  return scenes;
}

export async function untilCount(count: () => Promise<number>, wanted: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(15)) {
    if ((await count()) === wanted) return;
  }
  throw new Error(`expected ${wanted}, got ${await count()}`);
}

/** Whoever got an answer at all reads a page of ours, without the inside of the portal. */
export function expectDecent(answers: readonly (Page | null)[]): void {
  for (const answer of answers) {
    if (answer && /\n\s+at \S+ \(|PrismaClient|ECONNREFUSED/.test(answer.html))
      throw new Error(`${answer.status} shows our inside: ${answer.html.slice(0, 1_000)}`);
  }
}
