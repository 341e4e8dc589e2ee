import { events } from "../../events/events";
import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { boolean, list, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get } from "../../kernel/route";

const KEEP_SECONDS = 30 * 24 * 3600;

const listParams = {
  ...paging,
  created: timeRange(),
  delivery_success: boolean(),
  type: text(),
  types: list(text()),
};

export const eventResource: Resource = {
  kinds: [events],
  routes: [
    get({ path: "/v1/events", params: listParams, run: listEvents }),
    get({
      path: "/v1/events/:event",
      params: {},
      run: ({ work, id }) => work.view(events, work.get(events, id("event"))),
    }),
  ],
};

function listEvents(call: Call<typeof listParams>) {
  const { created, delivery_success: isDelivered, type, types } = call.params;
  const oldest = call.work.now() - KEEP_SECONDS;
  const rows = call.work
    .all(events)
    .filter(
      (event) =>
        event._at >= oldest &&
        inTimeRange(event.created, created) &&
        (type === undefined || typeMatches(type, event.type)) &&
        (types === undefined || types.includes(event.type)) &&
        (isDelivered === undefined || isDelivered === (event.pending_webhooks === 0)),
    );
  return listAnswer(call, events, rows);
}

/** `customer.*` stands for every type below. */
function typeMatches(wanted: string, type: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
