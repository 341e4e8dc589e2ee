import { boundary } from "../../billing/calendar";
import { mergeMetadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { quantityOf } from "../subscriptions/draft-subscription";
import { recurringPrice } from "../subscriptions/sent-items";
import { type Subscription } from "../subscriptions/subscriptions";
import type { SentPhase } from "./schedule-params";
import { type Phase, phasesAsLived, type Schedule } from "./schedules";

type Owner = { schedule: Schedule; subscription: Subscription };

/** The phases a request leaves a schedule with: those that are over stay, and the sent ones follow each other. */
export function sentPhases(work: Work, { schedule, subscription }: Owner, sent: readonly SentPhase[]): Phase[] {
  const start = schedule.current_phase?.start_date ?? 0;
  const past = phasesAsLived(work, schedule).filter((phase) => phase.end_date <= start);
  const fresh = sent.filter((phase) => !past.some((known) => known.start_date === phase.start_date));
  const phases: Phase[] = [];
  for (const [index, phase] of fresh.entries()) {
    const param = `phases[${index}]`;
    phases.push(toPhase(work, { subscription, param, from: beginning(phase, { phases, start, param }) }, phase));
  }
  checkPresent(work, { schedule, subscription }, phases);
  return [...past, ...phases];
}

type Before = { phases: readonly Phase[]; start: number; param: string };

function beginning({ start_date: sent }: SentPhase, { phases, start, param }: Before): number {
  const previous = phases.at(-1);
  const name = `${param}[start_date]`;
  if (!previous) {
    if (sent === start) return start;
    const message = sent
      ? "You can not modify the start date of the current phase."
      : "The subscription schedule update is missing at least one phase with a `start_date` to anchor end dates to.";
    throw invalidRequest(message, { param: name });
  }
  if (sent === undefined || sent === previous.end_date) return previous.end_date;
  throw invalidRequest("The start date of a phase must be the end date of the one before.", { param: name });
}

type Place = { subscription: Subscription; param: string; from: number };

function toPhase(work: Work, { subscription, param, from }: Place, sent: SentPhase): Phase {
  const items = sent.items.map((item) => {
    const price = recurringPrice(work, item.price);
    if (!price.active || price.currency !== subscription.currency) {
      throw invalidRequest(`The price ${price.id} cannot be used here.`, { param: `${param}[items]` });
    }
    const quantity = quantityOf(price, item.quantity);
    return { price: price.id, quantity, metadata: mergeMetadata({}, item.metadata ?? {}) };
  });
  if (items.length === 0) throw invalidRequest("A phase must have items.", { param: `${param}[items]` });
  return {
    billing_cycle_anchor: sent.billing_cycle_anchor ?? null,
    discounts: (sent.discounts ?? []).map(({ coupon = null, discount = null, promotion_code = null }) => ({
      coupon,
      discount,
      promotion_code,
    })),
    end_date: ending(work, sent, { from, param }),
    items,
    metadata: mergeMetadata({}, sent.metadata ?? {}),
    proration_behavior: sent.proration_behavior ?? "create_prorations",
    start_date: from,
    trial_end: sent.trial_end ?? null,
  };
}

/** Where a phase ends: at its date, after its duration, or after one interval of what it bills. */
function ending(work: Work, sent: SentPhase, { from, param }: { from: number; param: string }): number {
  const { duration, end_date: date } = sent;
  if (duration && date !== undefined) {
    const message = "You may only specify one of these parameters: end_date, duration.";
    throw invalidRequest(message, { code: "parameters_exclusive", param: `${param}[duration]` });
  }
  if (date !== undefined) {
    if (date > from) return date;
    throw invalidRequest("The end date of a phase must be after its start.", { param: `${param}[end_date]` });
  }
  const { interval, interval_count: count = 1 } =
    duration ?? recurringPrice(work, sent.items[0]?.price ?? "").recurring;
  return boundary(from, 1, { interval, interval_count: count });
}

function checkPresent(work: Work, { subscription }: Owner, [present]: readonly Phase[]): void {
  if (!present) throw invalidRequest("You must pass the current phase.", { param: "phases" });
  if (present.end_date > work.now(subscription.customer)) return;
  throw invalidRequest("The current phase must end in the future.", { param: "phases[0][end_date]" });
}
