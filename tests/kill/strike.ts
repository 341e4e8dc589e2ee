import { pause } from "../../scripts/local/process.mjs";
import type { Scene } from "./people/steps";
import type { Page } from "./people/visitor";
import type { Point } from "./points";
import { query } from "./stack/database";
import { freezeWorker, kill, restart, type Victim } from "./stack/processes";
import { countHeld, expectFault, release } from "./stack/stripe";
import { ageLocks, untilQuiet } from "./stack/until-quiet";

export type Struck = ReadonlyMap<Point, Scene>;

const AT_ONCE = 3;
const PATIENCE_MS = 4_500;

/**
 * Brings somebody to each point, kills once while all of them are there, lets Stripe go on, starts again and waits until
 * nothing is under way. Fewer points than eight, so that all are reached before the first call is given up.
 */
export async function strike(victim: Exclude<Victim, "worker">, points: readonly Point[]): Promise<Struck> {
  const scenes = await prepare(points);
  const letWorkerGoOn = freezeWorker();
  const answers: Promise<Page | null>[] = [];
  try {
    for (const [point, scene] of scenes) {
      await expectDeath(point, scene);
      answers.push(scene.send().catch(() => null));
      await untilCount(countHeld, answers.length);
    }
    await kill(victim);
  } finally {
    // Stripe answers a portal that is gone, or one without a database.
    await release();
  }
  await restart(victim);
  letWorkerGoOn();
  expectDecent(await Promise.all(answers));
  await ageLocks();
  await untilQuiet();
  return scenes;
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
