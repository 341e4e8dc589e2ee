import { beforeAll, describe, it } from "vitest";
import { expectNoViolation } from "./checks/expect-no-violation";
import { expectOutcome } from "./checks/expect-outcome";
import { type Point, points } from "./points";
import { type Struck, strike } from "./strike";

const groups = Object.entries(points).map(([name, group]) => ({ name, points: Object.entries<Point>(group) }));

describe.each(["portal", "postgres"] as const)("F1 kill -9 of the %s", (victim) => {
  describe.each(groups)("$name", ({ points: group }) => {
    let struck: Struck;
    beforeAll(async () => {
      struck = await strike(
        victim,
        group.map(([, point]) => point),
      );
    });

    it.each(group)("while %s loses and doubles nothing", async (_name, point) => {
      const scene = struck.get(point);
      if (!scene) throw new Error("nobody was there");
      await expectOutcome(scene);
    });

    it("I13–I28 leaves the books in order, here and in Stripe", expectNoViolation);
  });
});
