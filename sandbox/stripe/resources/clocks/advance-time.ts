import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { EVERYBODY, ownTimes, sandboxTime } from "../../state/own-time";
import { livingOn, type TestClock, testClocks } from "./test-clocks";

/** Comes after everything a journey through time made due. */
export const ARRIVE = "time.arrive";

/** Sets a test clock going; its customers live in the new time as soon as the scheduler has been there. */
export function advanceClock(work: Work, clock: TestClock, to: number): TestClock {
  const advancing = work.update(testClocks, clock.id, {
    status: "advancing",
    status_details: { advancing: { target_frozen_time: to } },
  });
  work.emit("test_helpers.test_clock.advancing", testClocks, advancing);
  for (const { id } of [{ id: clock.id }, ...livingOn(work, clock.id)]) {
    work.update(ownTimes, id, { frozen: to, advancing: true });
  }
  work.schedule(ARRIVE, clock.id, { at: to, customer: clock.id, isLast: true });
  return advancing;
}

/** Moves one customer to a later time, from where it goes on; a customer on a test clock moves with the clock. */
export function travel(work: Work, customerId: string, to: number): void {
  const own = work.find(ownTimes, customerId);
  if (to <= work.now(customerId)) throw invalidRequest("Time only moves forward.", { param: "to" });
  if (own?.advancing) throw invalidRequest("Test clock advancement underway - cannot perform modifications");
  if (own?.clock) {
    advanceClock(work, work.get(testClocks, own.clock), to);
    return;
  }
  const offset = to - sandboxTime(work.world);
  work.insert(ownTimes, { id: customerId, clock: null, offset, frozen: null, advancing: true });
  work.schedule(ARRIVE, customerId, { at: to, customer: customerId, isLast: true });
}

/** Moves the time of everybody who does not live on a test clock. */
export function moveEverybody(work: Work, to: number): void {
  const now = sandboxTime(work.world);
  if (to <= now) throw invalidRequest("Time only moves forward.", { param: "to" });
  const offset = (work.find(ownTimes, EVERYBODY)?.offset ?? 0) + to - now;
  work.insert(ownTimes, { id: EVERYBODY, clock: null, offset, frozen: null, advancing: false });
}

/** The end of a journey: everything on the way has happened. */
export function arrive(work: Work, who: string): void {
  for (const { id } of [{ id: who }, ...livingOn(work, who)]) {
    if (work.find(ownTimes, id)) work.update(ownTimes, id, { advancing: false });
  }
  const clock = work.find(testClocks, who);
  if (!clock) return;
  const frozen = clock.status_details.advancing?.target_frozen_time ?? clock.frozen_time;
  const ready = work.update(testClocks, who, { frozen_time: frozen, status: "ready", status_details: {} });
  work.emit("test_helpers.test_clock.ready", testClocks, ready);
}
