import { API_VERSION } from "../http/api-version";
import type { PublicObject } from "../kernel/kind";
import type { Work } from "../kernel/work";
import { sandboxTime } from "../state/own-time";
import { pack } from "../state/packed-text";
import { deliveries } from "./deliveries";
import { type Event, events } from "./events";
import { ownerOf } from "./owner-of";
import { wantsEvent, webhookEndpoints } from "./webhook-endpoints";

type Occurrence = { type: string; object: PublicObject; previous?: PublicObject };

/** Writes an event and owes it to every endpoint that asked for its type. */
export function emitEvent(work: Work, { type, object, previous }: Occurrence): Event {
  const wanting = work.all(webhookEndpoints).filter((endpoint) => wantsEvent(endpoint, type));
  const event = work.insert(events, {
    id: work.newId(events),
    object: "event",
    api_version: API_VERSION,
    created: work.now(ownerOf(work, object, previous)),
    livemode: false,
    pending_webhooks: wanting.length,
    request: work.origin ?? { id: null, idempotency_key: null },
    type,
    _about: [object.id, object.customer, object.subscription].filter((id) => typeof id === "string"),
    _data: pack(JSON.stringify(previous ? { object, previous_attributes: previous } : { object })),
    _at: sandboxTime(work.world),
  });
  for (const endpoint of wanting) {
    const id = work.newId(deliveries);
    work.insert(deliveries, { id, event: event.id, endpoint: endpoint.id, attempts: 0, nextAttemptAtMs: 0 });
  }
  return event;
}
