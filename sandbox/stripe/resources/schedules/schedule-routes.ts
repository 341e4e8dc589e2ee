import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata } from "../../kernel/metadata";
import { boolean, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { testClockOf } from "../clocks/test-clocks";
import { endSubscription } from "../subscriptions/end-subscription";
import { getLiving } from "../subscriptions/sent-subscription";
import { itemsOf } from "../subscriptions/subscription-items";
import { type Subscription, subscriptions } from "../subscriptions/subscriptions";
import { advanceSchedule, applyPhase, planPhases } from "./advance-schedule";
import { ADVANCE_SCHEDULE, releaseSchedule } from "./end-schedule";
import {
  cancelScheduleParams,
  createScheduleParams,
  releaseScheduleParams,
  updateScheduleParams,
} from "./schedule-params";
import { isCurrent, liveItems, type Phase, type Schedule, schedules } from "./schedules";
import { sentPhases } from "./sent-phases";

const PATH = "/v1/subscription_schedules";
const listParams = {
  ...paging,
  canceled_at: timeRange(),
  completed_at: timeRange(),
  created: timeRange(),
  customer: text(),
  released_at: timeRange(),
  scheduled: boolean(),
};

export const scheduleResource: Resource = {
  kinds: [schedules],
  routes: [
    post({ path: PATH, params: createScheduleParams, run: create }),
    get({ path: PATH, params: listParams, run: list }),
    get({
      path: `${PATH}/:schedule`,
      params: {},
      run: ({ work, id }) => work.view(schedules, work.get(schedules, id("schedule"))),
    }),
    post({ path: `${PATH}/:schedule`, params: updateScheduleParams, run: update }),
    post({ path: `${PATH}/:schedule/cancel`, params: cancelScheduleParams, run: cancel }),
    post({
      path: `${PATH}/:schedule/release`,
      params: releaseScheduleParams,
      run: ({ work, id }) => work.view(schedules, releaseSchedule(work, getActive(work, id("schedule"), "release").id)),
    }),
  ],
  tasks: { [ADVANCE_SCHEDULE]: advanceSchedule },
};

function create({ work, params }: Call<typeof createScheduleParams>) {
  const subscription = getLiving(work, params.from_subscription);
  if (subscription.schedule !== null) {
    const message = `You cannot migrate a subscription that is already attached to a schedule: \`${subscription.schedule}\`.`;
    throw invalidRequest(message, { param: "from_subscription" });
  }
  if (subscription.cancel_at !== null) {
    const message = "You cannot migrate a subscription that is set to cancel.";
    throw invalidRequest(message, { param: "from_subscription" });
  }
  const schedule = work.insert(schedules, newSchedule(work, subscription));
  const set = { schedule: schedule.id };
  work.change(subscriptions, subscription.id, { event: "customer.subscription.updated", set });
  planPhases(work, schedule.id);
  work.emit("subscription_schedule.created", schedules, schedule);
  return work.view(schedules, schedule);
}

function newSchedule(work: Work, subscription: Subscription): Schedule {
  const phase = presentPhase(work, subscription);
  const { id, customer, billing_mode } = subscription;
  return {
    id: work.newId(schedules),
    object: "subscription_schedule",
    application: null,
    billing_mode,
    canceled_at: null,
    completed_at: null,
    created: work.now(customer),
    current_phase: { end_date: phase.end_date, start_date: phase.start_date },
    customer,
    customer_account: null,
    end_behavior: "release",
    livemode: false,
    metadata: {},
    pause_schedules: [],
    released_at: null,
    released_subscription: null,
    status: "active",
    subscription: id,
    test_clock: testClockOf(work, customer),
    _phases: [phase],
  };
}

/** What a subscription bills in its present period. */
function presentPhase(work: Work, subscription: Subscription): Phase {
  const items = itemsOf(work, subscription.id);
  return {
    billing_cycle_anchor: null,
    discounts: subscription.discounts.map((discount) => ({ coupon: null, discount, promotion_code: null })),
    end_date: Math.min(...items.map((item) => item.current_period_end)),
    items: liveItems(work, subscription.id),
    metadata: subscription.metadata,
    proration_behavior: "create_prorations",
    start_date: Math.max(...items.map((item) => item.current_period_start)),
    trial_end: subscription.status === "trialing" ? subscription.trial_end : null,
  };
}

function update({ work, params, id }: Call<typeof updateScheduleParams>) {
  const schedule = getActive(work, id("schedule"), "update");
  const before = work.view(schedules, schedule);
  const { phases: sent, proration_behavior: behavior = "create_prorations" } = params;
  const metadata = mergeMetadata(schedule.metadata, params.metadata);
  work.update(schedules, schedule.id, { metadata });
  if (sent) {
    const subscription = work.get(subscriptions, schedule.subscription ?? "");
    const phases = sentPhases(work, { schedule, subscription }, sent);
    const present = phases.find((phase) => isCurrent(schedule, phase));
    if (present) {
      const { start_date, end_date } = present;
      work.update(schedules, schedule.id, { _phases: phases, current_phase: { start_date, end_date } });
      applyPhase(work, subscription.id, { phase: present, behavior });
    }
    planPhases(work, schedule.id);
  }
  const updated = work.get(schedules, schedule.id);
  work.emitUpdated("subscription_schedule.updated", schedules, updated, before);
  return work.view(schedules, updated);
}

function cancel({ work, params, id }: Call<typeof cancelScheduleParams>) {
  const schedule = getActive(work, id("schedule"), "cancel");
  endSubscription(work, schedule.subscription ?? "", {
    details: { reason: "cancellation_requested" },
    prorate: params.prorate ?? true,
    invoiceNow: params.invoice_now ?? true,
  });
  return work.view(schedules, work.get(schedules, schedule.id));
}

function list(call: Call<typeof listParams>) {
  const { work, params } = call;
  const { customer, scheduled } = params;
  const rows = customer === undefined ? work.all(schedules) : work.where(schedules, "customer", customer);
  const happened = (time: number | null, range: Parameters<typeof inTimeRange>[1]) =>
    range === undefined || (time !== null && inTimeRange(time, range));
  // All of them have started: they were made from subscriptions that were running.
  const shown = rows.filter(
    (row) =>
      scheduled !== true &&
      happened(row.created, params.created) &&
      happened(row.canceled_at, params.canceled_at) &&
      happened(row.completed_at, params.completed_at) &&
      happened(row.released_at, params.released_at),
  );
  return listAnswer(call, schedules, shown);
}

function getActive(work: Work, id: string, what: "cancel" | "release" | "update"): Schedule {
  const schedule = work.get(schedules, id);
  if (schedule.status === "active") return schedule;
  throw invalidRequest(
    `You cannot ${what} a subscription schedule that is currently in the \`${schedule.status}\` status.`,
    { param: "id" },
  );
}
