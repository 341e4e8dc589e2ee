import type { PublicObject } from "../../kernel/kind";
import { metadata } from "../../kernel/metadata";
import { hash, integer, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { getCustomer } from "../customers/customers";
import { type MeterEvent, meterEvents } from "./meter-events";
import { findActiveMeter, type Meter } from "./meters";

const DAY = 86_400;
const OLDEST_SECONDS = 35 * DAY;
const AHEAD_SECONDS = 300;

const createParams = {
  event_name: required(text(100)),
  identifier: text(100),
  payload: required(metadata()),
  timestamp: integer({ min: 1 }),
};

const adjustParams = {
  cancel: hash({ identifier: required(text(100)) }),
  event_name: required(text(100)),
  type: required(oneOf("cancel")),
};

export const meterEventResource: Resource = {
  kinds: [meterEvents],
  routes: [
    post({ path: "/v1/billing/meter_events", params: createParams, run: create }),
    post({ path: "/v1/billing/meter_event_adjustments", params: adjustParams, run: adjust }),
  ],
};

function create({ work, params }: Call<typeof createParams>): PublicObject {
  const meter = activeMeter(work, params.event_name);
  const payload = params.payload ?? {};
  const customer = customerIn(work, meter, payload);
  const now = work.now(customer);
  const timestamp = params.timestamp ?? now;
  checkTime(timestamp, now);
  const identifier = params.identifier ?? work.newSecret(32);
  const known = work.find(meterEvents, identifier);
  if (known && known.created > now - DAY) {
    const message = `An event already exists with identifier ${identifier}.`;
    throw invalidRequest(message, { code: "resource_already_exists", param: "identifier" });
  }
  const event = work.insert(meterEvents, {
    id: identifier,
    customer,
    event_name: meter.event_name,
    payload,
    timestamp,
    created: now,
    value: valueIn(meter, payload),
    isCanceled: false,
  });
  return show(event);
}

function adjust({ work, params }: Call<typeof adjustParams>): PublicObject {
  const meter = activeMeter(work, params.event_name);
  const identifier = params.cancel?.identifier;
  if (identifier === undefined) {
    throw invalidRequest("Missing required param: cancel.", { code: "parameter_missing", param: "cancel" });
  }
  const event = work.find(meterEvents, identifier);
  if (event?.event_name !== meter.event_name) {
    const message = `No such meter event: '${identifier}'`;
    throw invalidRequest(message, { code: "resource_missing", param: "cancel[identifier]" });
  }
  if (event.created < work.now(event.customer) - DAY) {
    throw invalidRequest("Only events of the last 24 hours can be canceled.", { param: "cancel[identifier]" });
  }
  work.update(meterEvents, identifier, { isCanceled: true });
  return {
    object: "billing.meter_event_adjustment",
    cancel: { identifier },
    event_name: meter.event_name,
    livemode: false,
    status: "complete",
    type: "cancel",
  };
}

function show({ id, created, event_name, payload, timestamp }: MeterEvent): PublicObject {
  return {
    object: "billing.meter_event",
    created,
    event_name,
    identifier: id,
    livemode: false,
    payload,
    timestamp,
  };
}

function activeMeter(work: Work, eventName: string): Meter {
  const meter = findActiveMeter(work, eventName);
  if (meter) return meter;
  const message = `No active meter found for event name ${eventName}.`;
  throw invalidRequest(message, { code: "resource_missing", param: "event_name" });
}

function customerIn(work: Work, meter: Meter, payload: Record<string, string>): string {
  const { event_payload_key: key } = meter.customer_mapping;
  const param = `payload[${key}]`;
  const id = payload[key];
  if (id === undefined) throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  return getCustomer(work, id, param).id;
}

function valueIn(meter: Meter, payload: Record<string, string>): number {
  if (meter.default_aggregation.formula === "count") return 1;
  const { event_payload_key: key } = meter.value_settings;
  const param = `payload[${key}]`;
  const value = payload[key];
  if (value === undefined) {
    throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (!/^-?\d{1,12}$/.test(value)) throw invalidRequest(`Invalid value: ${value} is not a whole number.`, { param });
  return Number(value);
}

function checkTime(timestamp: number, now: number): void {
  const param = "timestamp";
  if (timestamp < now - OLDEST_SECONDS) {
    throw invalidRequest("The timestamp must be within the past 35 calendar days.", { param });
  }
  if (timestamp > now + AHEAD_SECONDS) {
    throw invalidRequest("The timestamp must not be more than 5 minutes in the future.", { param });
  }
}
