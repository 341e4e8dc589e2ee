import { describe, expect, it } from "vitest";
import { openGate } from "@/lib/server/sign-in-gate";

/** How many of a flood at this rate get in. */
function countAdmitted(admits: (now: number) => boolean, flood: { perSecond: number; seconds: number }): number {
  const times = Array.from(
    { length: flood.perSecond * flood.seconds },
    (_, index) => (index * 1_000) / flood.perSecond,
  );
  return times.filter((time) => admits(1_000_000 + time)).length;
}

describe("the gate before the sign-in", () => {
  it("H14 lets a flood through only as fast as the portal can bear", () => {
    expect(countAdmitted(openGate(30, 8), { perSecond: 50, seconds: 60 })).toBe(30 + 8 * 60 - 1);
  });

  it("lets a morning's rush pass whole", () => {
    expect(countAdmitted(openGate(30, 8), { perSecond: 8, seconds: 600 })).toBe(4_800);
  });

  it("opens again once the flood is over", () => {
    const admits = openGate(2, 1);
    expect([0, 0, 0].map(admits)).toEqual([true, true, false]);
    expect(admits(999)).toBe(false);
    expect(admits(1_000)).toBe(true);
    expect(admits(1_000)).toBe(false);
  });
});
