import { defineKind, type PublicObject, type Stored } from "../kernel/kind";

export type Event = Stored & {
  object: "event";
  api_version: string;
  created: number;
  data: { object: PublicObject; previous_attributes?: PublicObject };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
  /** When it was written down in the sandbox's own time, whatever its customer's. */
  _at: number;
};

export const events = defineKind<Event>({ name: "event", prefix: "evt" });
