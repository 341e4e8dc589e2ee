import { describe, expect, it } from "vitest";
import { openGate } from "@/lib/server/sign-in-gate";

type Gate = ReturnType<typeof openGate>;

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
    const begun = beginnings(openGate(4, 8, 24), { perSecond: 50, seconds: 60 });
    const seconds = Array.from({ length: 60 }, (_, second) =>
      begun.filter((time) => Math.floor(time / 1_000) === second),
    );
    expect(seconds[0]).toHaveLength(4 + 7);
    for (const second of seconds.slice(1)) expect(second).toHaveLength(8);
    expect(begun.at(-1)).toBeLessThanOrEqual(60_000 + 3_000);
  });

  it("spreads a rush, and lets a morning's steady stream pass unhindered", () => {
    expect([0, 0, 0, 0, 0, 0].map(openGate(4, 8, 24))).toEqual([0, 0, 0, 0, 125, 250]);
    const steady = beginnings(openGate(4, 8, 24), { perSecond: 8, seconds: 600 });
    expect(steady).toEqual(Array.from({ length: 4_800 }, (_, index) => index * 125));
  });

  it("refuses when too many wait, and opens again once the flood is over", () => {
    const gate = openGate(1, 1, 2);
    expect([0, 0, 0, 0].map(gate)).toEqual([0, 1_000, 2_000, null]);
    expect(gate(999)).toBeNull();
    expect(gate(1_000)).toBe(2_000);
    expect(gate(60_000)).toBe(0);
  });
});
