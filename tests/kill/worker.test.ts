import { beforeAll, describe, expect, it } from "vitest";
import { expectNoViolation } from "./checks/expect-no-violation";
import { expectOutcome } from "./checks/expect-outcome";
import {
  beingSentToTheBank,
  leavingTheBank,
  leavingWithACard,
  type Scene,
  subscribing,
  upgrading,
} from "./people/steps";
import { call, type Point } from "./points";
import { blockWrites, countBlocked, query } from "./stack/database";
import { identityOf, kill, restart } from "./stack/processes";
import { countHeld, expectFault, release } from "./stack/stripe";
import { ageLocks, hurryJobs, untilQuiet } from "./stack/until-quiet";
import { expectDeath, prepare, type Struck, untilCount } from "./strike";

/** A call of the worker's, which finishes what the portal could not: there the same call was lost on its way. */
interface WorkerPoint extends Point {
  readonly isLostFirst: boolean;
}
const takesOver = (step: Point["step"], of: Point["call"], moment: Point["moment"]) => ({
  step,
  call: of,
  moment,
  isLostFirst: true,
});
const comesFirst = (step: Point["step"], of: Point["call"], moment: Point["moment"]) => ({
  step,
  call: of,
  moment,
  isLostFirst: false,
});

/** No more than the worker does at once. */
const groups: readonly { readonly name: string; readonly points: readonly (readonly [string, WorkerPoint])[] }[] = [
  {
    name: "with a first plan in hand",
    points: [
      ["the subscription is being made", takesOver(subscribing, call.subscribe, "sent")],
      ["the subscription is made", takesOver(subscribing, call.subscribe, "done")],
      ["the payment is being made", takesOver(subscribing, call.confirm, "sent")],
      ["the payment is made", takesOver(subscribing, call.confirm, "done")],
    ],
  },
  {
    name: "with somebody who left in hand",
    points: [
      ["the upgrade is made", takesOver(upgrading, call.upgrade, "done")],
      ["the bank was asked", takesOver(beingSentToTheBank, call.confirm, "done")],
      ["the proven card is made the default", comesFirst(leavingWithACard, call.changeCustomer, "done")],
      ["the confirmed invoice is not stored yet", comesFirst(leavingTheBank, call.findPayments, "done")],
    ],
  },
];

/** As `strike`, with the worker at each point. */
async function strikeWorker(points: readonly WorkerPoint[]): Promise<Struck> {
  const scenes = await prepare(points);
  try {
    await bringWorkerTo(scenes);
    await kill("worker");
  } finally {
    await release();
  }
  await ageLocks();
  await restart("worker");
  await untilQuiet();
  return scenes;
}

async function bringWorkerTo(scenes: ReadonlyMap<WorkerPoint, Scene>): Promise<void> {
  const lost = [...scenes].filter(([{ isLostFirst }]) => isLostFirst);
  await Promise.all(lost.map(loseFirstAttempt));
  for (const [point, scene] of lost) await expectDeath(point, scene);
  await hurryJobs();
  await untilCount(countHeld, lost.length);
  let held = lost.length;
  for (const [point, scene] of scenes) {
    if (point.isLostFirst) continue;
    await expectDeath(point, scene);
    await scene.send();
    await untilCount(countHeld, ++held);
  }
}

/** The portal's own call never arrives, nor does its second try: the person reads that the payment is being checked. */
async function loseFirstAttempt([point, scene]: readonly [WorkerPoint, Scene]): Promise<void> {
  await expectFault({ ...point.call(scene), kind: "drop_before", times: 2 });
  const page = await scene.send();
  if (page?.status !== 200) throw new Error(`the lost attempt answered ${String(page?.status)}`);
}

describe("F1 kill -9 of the worker", () => {
  describe.each(groups)("$name", ({ points }) => {
    let struck: Struck;
    beforeAll(async () => {
      struck = await strikeWorker(points.map(([, point]) => point));
    });

    it.each(points)("while %s loses and doubles nothing", async (_name, point) => {
      const scene = struck.get(point);
      if (!scene) throw new Error("nobody was there");
      await expectOutcome(scene);
    });

    it("I13–I28 leaves the books in order, here and in Stripe", expectNoViolation);
  });
});

describe("F1 kill -9 of PostgreSQL while the worker's clock asks it something", () => {
  it("the same worker goes on once PostgreSQL is back", async () => {
    await kill("worker");
    await query("delete from graphile_worker._private_known_crontabs");
    await blockWrites("graphile_worker._private_known_crontabs");
    await restart("worker");
    await untilCount(countBlocked, 1);
    const worker = identityOf("worker");

    await kill("postgres");
    await restart("postgres");

    await query("select graphile_worker.add_job('billing.resume-operations')");
    await untilQuiet();
    expect(identityOf("worker")).toBe(worker);
  });
});
