import { boundary, type Interval } from "../../billing/calendar";
import { listAnswer, paging } from "../../kernel/list-answer";
import { integer, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { ownTimes } from "../../state/own-time";
import { removeCustomer } from "../customers/remove-customer";
import { recurringPrice } from "../subscriptions/sent-items";
import { itemsOf } from "../subscriptions/subscription-items";
import { hasEnded, subscriptions } from "../subscriptions/subscriptions";
import { ARRIVE, advanceClock, arrive } from "./advance-time";
import { livingOn, type TestClock, testClocks } from "./test-clocks";

const KEPT_SECONDS = 30 * 86_400;
const createParams = { frozen_time: required(integer({ min: 1 })), name: text(300) };
const advanceParams = { frozen_time: required(integer({ min: 1 })) };

export const testClockResource: Resource = {
  kinds: [testClocks],
  routes: [
    post({ path: "/v1/test_helpers/test_clocks", params: createParams, run: create }),
    get({
      path: "/v1/test_helpers/test_clocks",
      params: paging,
      run: (call) => listAnswer(call, testClocks, call.work.all(testClocks)),
    }),
    get({
      path: "/v1/test_helpers/test_clocks/:clock",
      params: {},
      run: ({ work, id }) => work.view(testClocks, work.get(testClocks, id("clock"))),
    }),
    post({ path: "/v1/test_helpers/test_clocks/:clock/advance", params: advanceParams, run: advance }),
    del({ path: "/v1/test_helpers/test_clocks/:clock", params: {}, run: remove }),
  ],
  tasks: { [ARRIVE]: arrive },
};

function create({ work, params }: Call<typeof createParams>) {
  const { frozen_time: frozen } = params;
  const clock = work.insert(testClocks, {
    id: work.newId(testClocks),
    object: "test_helpers.test_clock",
    created: work.now(),
    deletes_after: work.now() + KEPT_SECONDS,
    frozen_time: frozen,
    livemode: false,
    name: params.name ?? null,
    status: "ready",
    status_details: {},
  });
  work.insert(ownTimes, { id: clock.id, clock: null, offset: 0, frozen, advancing: false });
  work.emit("test_helpers.test_clock.created", testClocks, clock);
  return work.view(testClocks, clock);
}

function advance({ work, params, id }: Call<typeof advanceParams>) {
  const clock = work.get(testClocks, id("clock"));
  const { frozen_time: to } = params;
  const param = "frozen_time";
  if (clock.status === "advancing") {
    throw invalidRequest("Test clock advancement underway - cannot perform modifications", {});
  }
  if (to <= clock.frozen_time) {
    throw invalidRequest("A test clock can only be advanced to a time after its frozen time.", { param });
  }
  if (to > furthest(work, clock)) {
    const message =
      "You cannot advance a test clock by more than two intervals of the shortest subscription on it, or two years without one.";
    throw invalidRequest(message, { param });
  }
  return work.view(testClocks, advanceClock(work, clock, to));
}

/** Deletes a clock with everybody who lives on it. */
function remove({ work, id }: { work: Work; id: (name: string) => string }) {
  const clock = work.get(testClocks, id("clock"));
  if (clock.status === "advancing") {
    throw invalidRequest("Test clock advancement underway - cannot perform modifications", {});
  }
  for (const living of livingOn(work, clock.id)) removeCustomer(work, living.id);
  work.emit("test_helpers.test_clock.deleted", testClocks, clock);
  work.unschedule(ARRIVE, clock.id);
  return work.view(testClocks, work.update(testClocks, clock.id, { _deleted: true }));
}

function furthest(work: Work, { id, frozen_time: from }: TestClock): number {
  const limits = livingOn(work, id)
    .flatMap((living) => work.where(subscriptions, "customer", living.id))
    .filter((subscription) => !hasEnded(subscription))
    .flatMap((subscription) => itemsOf(work, subscription.id))
    .map((item) => boundary(from, 2, recurringPrice(work, item._price).recurring));
  return Math.min(boundary(from, 2, YEARLY), ...limits);
}

const YEARLY: Interval = { interval: "year", interval_count: 1 };
