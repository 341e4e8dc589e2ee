import { listAnswer, paging } from "../../kernel/list-answer";
import { hash, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { findActiveMeter, type Meter, meters } from "./meters";
import { listSummaries, summaryParams } from "./usage-summaries";

const createParams = {
  customer_mapping: hash({ event_payload_key: required(text(100)), type: required(oneOf("by_id")) }),
  default_aggregation: required(hash({ formula: required(oneOf("count", "last", "sum")) })),
  display_name: required(text(250)),
  event_name: required(text(100)),
  event_time_window: oneOf("day", "hour"),
  value_settings: hash({ event_payload_key: required(text(100)) }),
};

const updateParams = { display_name: text(250) };

export const meterResource: Resource = {
  kinds: [meters],
  routes: [
    post({ path: "/v1/billing/meters", params: createParams, run: create }),
    get({
      path: "/v1/billing/meters",
      params: { ...paging, status: oneOf("active", "inactive") },
      run: (call) => {
        const { status } = call.params;
        const rows = call.work.all(meters).filter((meter) => status === undefined || meter.status === status);
        return listAnswer(call, meters, rows);
      },
    }),
    get({
      path: "/v1/billing/meters/:meter",
      params: {},
      run: ({ work, id }) => work.view(meters, work.get(meters, id("meter"))),
    }),
    post({ path: "/v1/billing/meters/:meter", params: updateParams, run: update }),
    post({
      path: "/v1/billing/meters/:meter/deactivate",
      params: {},
      run: ({ work, id }) => work.view(meters, switchTo(work, id("meter"), "inactive")),
    }),
    post({
      path: "/v1/billing/meters/:meter/reactivate",
      params: {},
      run: ({ work, id }) => work.view(meters, switchTo(work, id("meter"), "active")),
    }),
    get({ path: "/v1/billing/meters/:meter/event_summaries", params: summaryParams, run: listSummaries }),
  ],
};

function create({ work, params }: Call<typeof createParams>) {
  checkName(work, params.event_name);
  const now = work.now();
  const meter = work.insert(meters, {
    id: work.newId(meters),
    object: "billing.meter",
    created: now,
    customer_mapping: params.customer_mapping ?? { event_payload_key: "stripe_customer_id", type: "by_id" },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: params.event_time_window ?? null,
    livemode: false,
    status: "active",
    status_transitions: { deactivated_at: null },
    updated: now,
    value_settings: params.value_settings ?? { event_payload_key: "value" },
  });
  work.emit("billing.meter.created", meters, meter);
  return work.view(meters, meter);
}

function update({ work, params, id }: Call<typeof updateParams>) {
  const meter = work.get(meters, id("meter"));
  const set = { display_name: params.display_name ?? meter.display_name, updated: work.now() };
  return work.view(meters, work.change(meters, meter.id, { event: "billing.meter.updated", set }));
}

function switchTo(work: Work, id: string, status: Meter["status"]): Meter {
  const meter = work.get(meters, id);
  if (meter.status === status) throw invalidRequest(`The meter is ${status} already.`, { param: "id" });
  if (status === "active") checkName(work, meter.event_name);
  const now = work.now();
  const switched = work.update(meters, id, {
    status,
    status_transitions: { deactivated_at: status === "active" ? null : now },
    updated: now,
  });
  work.emit(status === "active" ? "billing.meter.reactivated" : "billing.meter.deactivated", meters, switched);
  return switched;
}

function checkName(work: Work, eventName: string): void {
  if (!findActiveMeter(work, eventName)) return;
  const message = `An active meter with the event name '${eventName}' already exists.`;
  throw invalidRequest(message, { code: "resource_already_exists", param: "event_name" });
}
