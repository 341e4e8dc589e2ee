import { metadata } from "../../kernel/metadata";
import { boolean, hash, integer, list, oneOf, type Read, required, text } from "../../kernel/params";
import { discountsParam } from "../discounts/sent-discounts";
import { prorationParam } from "../subscriptions/subscription-params";

const itemParam = hash({ metadata: metadata(), price: required(text()), quantity: integer({ min: 0 }) });

const durationParam = hash({
  interval: required(oneOf("day", "week", "month", "year")),
  interval_count: integer({ min: 1 }),
});

const phaseParam = hash({
  billing_cycle_anchor: oneOf("automatic", "phase_start"),
  discounts: discountsParam,
  duration: durationParam,
  end_date: integer({ min: 1 }),
  items: required(list(itemParam)),
  metadata: metadata(),
  proration_behavior: prorationParam,
  start_date: integer({ min: 1 }),
  trial_end: integer({ min: 1 }),
});

const phasesParam = list(phaseParam);

export const createScheduleParams = {
  // A schedule of its own, which makes its subscription later, is not offered here.
  from_subscription: required(text()),
};

export const updateScheduleParams = {
  end_behavior: oneOf("release"),
  metadata: metadata(),
  phases: phasesParam,
  proration_behavior: prorationParam,
};

export const cancelScheduleParams = { invoice_now: boolean(), prorate: boolean() };
export const releaseScheduleParams = { preserve_cancel_date: boolean() };

export type SentPhase = NonNullable<Read<typeof phasesParam>>[number];
