import type { Span } from "../../billing/proration";
import { type PublicObject } from "../../kernel/kind";
import { paging } from "../../kernel/list-answer";
import { integer, oneOf, required, text } from "../../kernel/params";
import type { Call } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import { getCustomer } from "../customers/customers";
import { usageOf } from "./meter-events";
import { meters } from "./meters";

const WINDOWS = { minute: 60, hour: 3_600, day: 86_400 };
const MOST = 100;

export const summaryParams = {
  ...paging,
  customer: required(text()),
  end_time: required(integer({ min: 0 })),
  start_time: required(integer({ min: 0 })),
  value_grouping_window: oneOf("day", "hour"),
};

/** What a customer used, hour by hour, day by day or in one sum; the latest first. Nothing used makes no summary. */
export function listSummaries({ work, params, id, url }: Call<typeof summaryParams>): PublicObject {
  const meter = work.get(meters, id("meter"));
  const customer = getCustomer(work, params.customer).id;
  const { start_time: start, end_time: end, value_grouping_window: grouping, limit = 10 } = params;
  checkTimes({ start, end }, WINDOWS[grouping ?? "minute"]);
  const step = grouping ? WINDOWS[grouping] : end - start;
  const spans = Array.from({ length: (end - start) / step }, (_, place) => ({
    start: start + place * step,
    end: start + (place + 1) * step,
  }));
  const summaries = spans.flatMap((span) => {
    const value = usageOf(work, meter, { customer, span });
    return value === 0 && grouping ? [] : [summary(`${meter.id}_${span.start}`, meter.id, { span, value })];
  });
  const { page, hasMore } = pageOf(summaries.toReversed(), {
    after: params.starting_after,
    limit: Math.min(limit, MOST),
  });
  return { object: "list", data: page, has_more: hasMore, url };
}

type Summary = PublicObject & { id: string };

function summary(id: string, meter: string, { span, value }: { span: Span; value: number }): Summary {
  return {
    id: `mtrusg_${id}`,
    object: "billing.meter_event_summary",
    aggregated_value: value,
    end_time: span.end,
    livemode: false,
    meter,
    start_time: span.start,
  };
}

function checkTimes({ start, end }: Span, window: number): void {
  if (end <= start) throw invalidRequest("`end_time` must be after `start_time`.", { param: "end_time" });
  for (const [param, time] of [["start_time", start] as const, ["end_time", end] as const]) {
    if (time % window === 0) continue;
    throw invalidRequest(`\`${param}\` must be aligned with a window of ${window} seconds.`, { param });
  }
}

function pageOf(rows: readonly Summary[], { after, limit }: { after: string | undefined; limit: number }) {
  const start = after === undefined ? 0 : rows.findIndex((row) => row.id === after) + 1;
  return { page: rows.slice(start, start + limit), hasMore: rows.length > start + limit };
}
