import { defineKind, type Stored } from "../../kernel/kind";
import type { Work } from "../../kernel/work";
import { type OwnTime, ownTimes } from "../../state/own-time";

export type TestClock = Stored & {
  object: "test_helpers.test_clock";
  created: number;
  deletes_after: number;
  frozen_time: number;
  livemode: false;
  name: string | null;
  status: "advancing" | "internal_failure" | "ready";
  status_details: { advancing?: { target_frozen_time: number } };
};

export const testClocks = defineKind<TestClock>({
  name: "test_helpers.test_clock",
  prefix: "clock",
  title: "test clock",
});

/** The test clock a customer lives on, which everything they own repeats. */
export function testClockOf(work: Work, customerId: string): string | null {
  return work.find(ownTimes, customerId)?.clock ?? null;
}

/** Everybody on a clock: its customers. */
export function livingOn(work: Work, clockId: string): OwnTime[] {
  return work.where(ownTimes, "clock", clockId);
}
