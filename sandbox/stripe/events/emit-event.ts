import { API_VERSION } from "../http/api-version";
import type { PublicObject } from "../kernel/kind";
import type { Work } from "../kernel/work";
import { sandboxTime } from "../state/own-time";
import { deliveries } from "./deliveries";
import { type Event, events } from "./events";
import { wantsEvent, webhookEndpoints } from "./webhook-endpoints";

type Occurrence = { type: string; object: PublicObject; previous?: PublicObject };

/** Writes an event and owes it to every endpoint that asked for its type. */
export function emitEvent(work: Work, { type, object, previous }: Occurrence): Event {
  const wanting = work.all(webhookEndpoints).filter((endpoint) => wantsEvent(endpoint, type));
  const owner = object.object === "customer" ? object.id : object.customer;
  const event = work.insert(events, {
    id: work.newId(events),
    object: "event",
    api_version: API_VERSION,
    created: work.now(typeof owner === "string" ? owner : null),
    data: previous ? { object, previous_attributes: previous } : { object },
    livemode: false,
    pending_webhooks: wanting.length,
    request: work.origin ?? { id: null, idempotency_key: null },
    type,
    _at: sandboxTime(work.world),
  });
  for (const endpoint of wanting) {
    const id = work.newId(deliveries);
    work.insert(deliveries, { id, event: event.id, endpoint: endpoint.id, attempts: 0, nextAttemptAtMs: 0 });
  }
  return event;
}
