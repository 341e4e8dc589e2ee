import type { Span } from "../../billing/proration";
import { defineKind, type Stored } from "../../kernel/kind";
import { settingsOf } from "../../kernel/settings";
import type { Work } from "../../kernel/work";
import type { Meter } from "./meters";

/** Usage a customer reported. It has no id at Stripe: its identifier is the row's, in the account's one name space. */
export type MeterEvent = Stored & {
  customer: string;
  event_name: string;
  payload: Record<string, string>;
  timestamp: number;
  created: number;
  value: number;
  isCanceled: boolean;
};

export const meterEvents = defineKind<MeterEvent>({ name: "_meter_event", prefix: "_meter_event" });

/** What a customer used of a meter in a span of time. */
export function usageOf(work: Work, meter: Meter, { customer, span }: { customer: string; span: Span }): number {
  const events = work.where(meterEvents, "customer", customer).filter((event) => {
    const isWithin = event.timestamp >= span.start && event.timestamp < span.end;
    return isWithin && event.event_name === meter.event_name && !event.isCanceled && isCounted(work, event);
  });
  const { formula } = meter.default_aggregation;
  if (formula === "count") return events.length;
  if (formula === "sum") return events.reduce((sum, event) => sum + event.value, 0);
  const latest = events.reduce<MeterEvent | null>(
    (last, event) => (last && last.timestamp > event.timestamp ? last : event),
    null,
  );
  return latest?.value ?? 0;
}

function isCounted(work: Work, { created, customer }: MeterEvent): boolean {
  return !settingsOf(work).usageLags || created < work.now(customer);
}
