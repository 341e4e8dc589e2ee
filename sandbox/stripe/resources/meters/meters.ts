import { defineKind, type Stored } from "../../kernel/kind";
import type { Work } from "../../kernel/work";

export type Meter = Stored & {
  object: "billing.meter";
  created: number;
  customer_mapping: { event_payload_key: string; type: "by_id" };
  default_aggregation: { formula: "count" | "last" | "sum" };
  display_name: string;
  event_name: string;
  event_time_window: "day" | "hour" | null;
  livemode: false;
  status: "active" | "inactive";
  status_transitions: { deactivated_at: number | null };
  updated: number;
  value_settings: { event_payload_key: string };
};

export const meters = defineKind<Meter>({ name: "billing.meter", prefix: "mtr", title: "billing meter" });

/** The one active meter that listens to an event's name. */
export function findActiveMeter(work: Work, eventName: string): Meter | undefined {
  return work.where(meters, "event_name", eventName).find((meter) => meter.status === "active");
}
