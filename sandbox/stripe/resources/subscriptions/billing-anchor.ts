import { nextBoundary } from "../../billing/calendar";
import { hash, integer, type Read, required } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { RecurringPrice } from "./sent-items";
import type { Subscription } from "./subscriptions";

/** The day, and as far as wanted the time, on which a new subscription is to be billed. */
export const anchorConfigParam = hash({
  day_of_month: required(integer({ min: 1, max: 31 })),
  hour: integer({ min: 0, max: 23 }),
  minute: integer({ min: 0, max: 59 }),
  month: integer({ min: 1, max: 12 }),
  second: integer({ min: 0, max: 59 }),
});

type Config = NonNullable<Read<typeof anchorConfigParam>>;
type Sent = { billing_cycle_anchor: number | undefined; billing_cycle_anchor_config: Config | undefined };

export type Anchor = Pick<Subscription, "billing_cycle_anchor" | "billing_cycle_anchor_config">;

/** Where a new subscription's periods are counted from, when the caller chose; null when they begin at once. */
export function sentAnchor({ billing_cycle_anchor: at, billing_cycle_anchor_config: config }: Sent, now: number) {
  if (at !== undefined && config) {
    const message = "You may only specify one of these parameters: billing_cycle_anchor, billing_cycle_anchor_config.";
    throw invalidRequest(message, { code: "parameters_exclusive", param: "billing_cycle_anchor" });
  }
  if (config) return { billing_cycle_anchor: nextMatch(config, now), billing_cycle_anchor_config: shown(config) };
  if (at === undefined) return null;
  if (at > now) return { billing_cycle_anchor: at, billing_cycle_anchor_config: null };
  throw invalidRequest("`billing_cycle_anchor` must be in the future.", { param: "billing_cycle_anchor" });
}

/** Refuses a first period longer than that of any price. */
export function checkAnchor(anchor: number, start: number, prices: readonly RecurringPrice[]): void {
  const natural = Math.min(...prices.map((price) => nextBoundary(start, start, price.recurring)));
  if (anchor <= natural) return;
  const message = `billing_cycle_anchor cannot be later than next natural billing date (${natural}) for plan`;
  throw invalidRequest(message, { param: "billing_cycle_anchor" });
}

function shown({ day_of_month, hour, minute, month, second }: Config): Anchor["billing_cycle_anchor_config"] {
  return {
    day_of_month,
    hour: hour ?? null,
    minute: minute ?? null,
    month: month ?? null,
    second: second ?? null,
  };
}

/** The first moment after `now` on the wanted day; the last of the month where it has no such day. */
function nextMatch({ day_of_month: day, hour, minute, month, second }: Config, now: number): number {
  const today = new Date(now * 1000);
  const time = [hour ?? today.getUTCHours(), minute ?? today.getUTCMinutes(), second ?? today.getUTCSeconds()] as const;
  for (let step = 0; ; step += 1) {
    const [year, wanted] = [today.getUTCFullYear(), today.getUTCMonth() + step];
    const lastDay = new Date(Date.UTC(year, wanted + 1, 0)).getUTCDate();
    const at = Date.UTC(year, wanted, Math.min(day, lastDay), ...time) / 1000;
    const isMonth = month === undefined || ((wanted % 12) + 12) % 12 === month - 1;
    if (isMonth && at > now) return at;
  }
}
