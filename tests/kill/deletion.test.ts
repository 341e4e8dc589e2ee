import { beforeAll, describe, expect, it } from "vitest";
import { expectGone } from "./checks/expect-gone";
import { expectNoViolation } from "./checks/expect-no-violation";
import { deletingTheAccount } from "./people/steps";
import { call, type Point } from "./points";
import { identityOf, kill, restart } from "./stack/processes";
import { countHeld, release } from "./stack/stripe";
import { ageLocks, untilQuiet } from "./stack/until-quiet";
import { expectDeath, prepare, type Struck, untilCount } from "./strike";

const at = (of: Point["call"], moment: Point["moment"]): Point => ({ step: deletingTheAccount, call: of, moment });

/** No more than the worker does at once. */
const points: readonly (readonly [string, Point])[] = [
  ["the plan is being ended", at(call.endPlan, "sent")],
  ["the plan is ended", at(call.endPlan, "done")],
  ["a card is being let go", at(call.dropCard, "sent")],
  ["a card is let go", at(call.dropCard, "done")],
];

describe("DEL-6 F1 kill -9 of the worker that deletes an account", () => {
  let struck: Struck;
  beforeAll(async () => {
    const scenes = await prepare(points.map(([, point]) => point));
    const worker = identityOf("worker");
    try {
      let held = 0;
      for (const [point, scene] of scenes) {
        await expectDeath(point, scene);
        await scene.send();
        await untilCount(countHeld, ++held);
      }
      await kill("worker");
    } finally {
      await release();
    }
    await ageLocks();
    await restart("worker");
    await untilQuiet();
    expect(identityOf("worker")).not.toBe(worker);
    struck = scenes;
  });

  it.each(points)("while %s leaves nobody behind, and ends nothing twice", async (_name, point) => {
    const scene = struck.get(point);
    if (!scene) throw new Error("nobody was there");
    await expectGone(scene);
  });

  it("I13–I28 leaves the books in order, here and in Stripe", expectNoViolation);
});
