import { describe, expect, it } from "vitest";
import { openGate, signInGate } from "@/lib/server/sign-in-gate";

type Gate = ReturnType<typeof openGate>;

const { burst, perSecond, longestQueue } = signInGate;
const interval = 1_000 / perSecond;

/** When those of a flood begin that are let in at all, in milliseconds after its start. */
function beginnings(gate: Gate, flood: { perSecond: number; seconds: number }): number[] {
  const times = Array.from(
    { length: flood.perSecond * flood.seconds },
    (_, index) => (index * 1_000) / flood.perSecond,
  );
  return times.flatMap((time) => {
    const wait = gate(1_000_000 + time);
    return wait === null ? [] : [time + wait];
  });
}

describe("the gate before the sign-in", () => {
  it("H14 lets a flood in only as fast as the portal can bear, and nobody waits longer than three seconds", () => {
    const begun = beginnings(openGate(signInGate), { perSecond: 50, seconds: 60 });
    expect(begun.length).toBeGreaterThan(60 * perSecond);
    begun.forEach((time, index) => {
      expect(time).toBeCloseTo(index < burst ? index * 20 : (index - burst + 1) * interval);
    });
    expect(longestQueue * interval).toBeLessThanOrEqual(3_000);
    expect(begun.at(-1)).toBeLessThanOrEqual(60_000 + longestQueue * interval);
  });

  it("spreads a rush, and lets a morning's steady stream pass unhindered", () => {
    const rush = Array.from({ length: burst + 2 }, () => 0).map(openGate(signInGate));
    expect(rush.slice(0, burst)).toEqual(Array.from({ length: burst }, () => 0));
    expect(rush[burst]).toBeCloseTo(interval);
    expect(rush[burst + 1]).toBeCloseTo(2 * interval);
    const steady = beginnings(openGate(signInGate), { perSecond, seconds: 600 });
    expect(steady).toEqual(Array.from({ length: 600 * perSecond }, (_, index) => (index * 1_000) / perSecond));
  });

  it("refuses when too many wait, and opens again once the flood is over", () => {
    const gate = openGate({ burst: 1, perSecond: 1, longestQueue: 2 });
    expect([0, 0, 0, 0].map(gate)).toEqual([0, 1_000, 2_000, null]);
    expect(gate(999)).toBeNull();
    expect(gate(1_000)).toBe(2_000);
    expect(gate(60_000)).toBe(0);
  });
});
