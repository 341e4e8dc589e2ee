import type { Delivery } from "./deliveries";

/** What an endpoint answered, or why there is no answer. */
export type DeliveryStatus = number | "lost" | "unreachable";

type LoggedDelivery = Pick<Delivery, "attempts" | "endpoint" | "event"> & {
  at: number;
  /** One for each copy that was sent. */
  statuses: readonly DeliveryStatus[];
};

const KEEP = 2000;

/** The latest tries to deliver events, newest last. Lives in memory: a restart forgets them. */
export class DeliveryLog {
  private readonly entries: LoggedDelivery[] = [];

  add({ attempts, endpoint, event, at, statuses }: LoggedDelivery): void {
    this.entries.push({ attempts, endpoint, event, at, statuses });
    if (this.entries.length > KEEP) this.entries.shift();
  }

  of(eventId: string): LoggedDelivery[] {
    return this.entries.filter((entry) => entry.event === eventId);
  }
}
