import { defineKind, type PublicObject, type Stored } from "../kernel/kind";
import { unpack } from "../state/packed-text";

export type Event = Stored & {
  object: "event";
  api_version: string;
  created: number;
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
  /** The ids of the object and of those it belongs to. */
  _about: string[];
  /** What happened, packed. */
  _data: string;
  /** When it was written down in the sandbox's own time, whatever its customer's. */
  _at: number;
};

export type EventData = { object: PublicObject; previous_attributes?: PublicObject };

export const events = defineKind<Event>({
  name: "event",
  prefix: "evt",
  compute: (event) => ({ data: dataOf(event) }),
});

/** An event as it goes over the wire, in the order Stripe's fields have. */
export function showEvent(event: Event): PublicObject {
  const { id, object, api_version, created, _data, _at, _about, ...rest } = event;
  return { id, object, api_version, created, data: dataOf(event), ...rest };
}

/** What an event says happened. */
export function dataOf({ _data }: Event): EventData {
  // Only `emitEvent` packs one.
  return JSON.parse(unpack(_data)) as EventData;
}
