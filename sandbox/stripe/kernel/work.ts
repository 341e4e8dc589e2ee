import { emitEvent } from "../events/emit-event";
import { previousAttributes } from "../events/previous-attributes";
import type { Change } from "../state/journal";
import { ownTimes, timeOf } from "../state/own-time";
import { type ScheduledTask, scheduledTasks, taskId } from "../state/scheduled-tasks";
import type { Kind, PublicObject, Stored } from "./kind";
import { randomText } from "./random";
import type { Hooks } from "./resource";
import { showObject } from "./show-object";
import { invalidRequest, resourceMissing } from "./stripe-error";
import type { World } from "./world";

/** The API request on whose behalf something happens; null for what the clock does. */
export type Origin = { id: string; idempotency_key: string | null } | null;

/** Names the parameter an id came from, or says that deleted objects count. */
type Lookup = { param?: string; deleted?: boolean };

/**
 * One request's reads and writes, applied whole or not at all.
 *
 * Handlers are synchronous, so nothing else runs between the first read and the commit: that is the
 * sandbox's lock. Rows are never changed in place; `update` replaces them.
 */
export class Work {
  private readonly changes: Change[] = [];
  private readonly undo: (() => void)[] = [];
  private isDiscarded = false;

  /** `at` is the time of a scheduled task, which happens then and not when the scheduler came to it. */
  constructor(
    readonly world: World,
    readonly origin: Origin,
    private readonly at: number | null = null,
  ) {}

  /** The time a customer lives in. Every timestamp on an object a customer owns must come from here. */
  now(customerId?: string | null): number {
    return this.at ?? timeOf(this.world, customerId ?? null);
  }

  newId(kind: Pick<Kind<Stored>, "prefix">): string {
    return `${kind.prefix}_${randomText(this.world.random, 24)}`;
  }

  newSecret(length: number): string {
    return randomText(this.world.random, length);
  }

  find<T extends Stored>(kind: Kind<T>, id: string, lookup: Lookup = {}): T | undefined {
    const row = this.world.store.table(kind).get(id);
    return row?._deleted && !lookup.deleted ? undefined : row;
  }

  /** Like `find`, but an unknown id is Stripe's `resource_missing`: 404, or 400 when `param` names where it came from. */
  get<T extends Stored>(kind: Kind<T>, id: string, lookup: Lookup = {}): T {
    const row = this.find(kind, id, lookup);
    if (!row) throw resourceMissing(kind.title ?? kind.name, id, lookup.param);
    return row;
  }

  /** Every row, oldest first, deleted ones left out. */
  all<T extends Stored>(kind: Kind<T>): T[] {
    return this.world.store
      .table(kind)
      .all()
      .filter((row) => !row._deleted);
  }

  /** Rows whose `field` equals `value`, oldest first; indexed. */
  where<T extends Stored>(kind: Kind<T>, field: keyof T & string, value: unknown): T[] {
    return this.world.store
      .table(kind)
      .where(field, value)
      .filter((row) => !row._deleted);
  }

  insert<T extends Stored>(kind: Kind<T>, row: T): T {
    return this.put(kind, row);
  }

  update<T extends Stored>(kind: Kind<T>, id: string, changes: Partial<T>): T {
    return this.put(kind, { ...this.get(kind, id, { deleted: true }), ...changes });
  }

  remove<T extends Stored>(kind: Kind<T>, id: string): void {
    const table = this.world.store.table(kind);
    const old = table.get(id);
    if (!old) return;
    const place = table.placeOf(id);
    table.delete(id);
    this.undo.push(() => table.set(old, place));
    this.changes.push(["delete", kind.name, id]);
  }

  /** The object as the API shows it at this moment, nothing expanded. */
  view<T extends Stored>(kind: Kind<T>, row: T): PublicObject {
    return showObject(kind, row, this);
  }

  /** Emits an event with the object as it is now. */
  emit<T extends Stored>(type: string, kind: Kind<T>, row: T): void {
    emitEvent(this, { type, object: this.view(kind, row) });
  }

  /** Emits an `.updated` event with what differs from `before` (a former `view`); silent when nothing does. */
  emitUpdated<T extends Stored>(type: string, kind: Kind<T>, row: T, before: PublicObject): void {
    const object = this.view(kind, row);
    const previous = previousAttributes(before, object);
    if (previous) emitEvent(this, { type, object, previous });
  }

  /** Updates a row and emits `event` with what changed. */
  change<T extends Stored>(kind: Kind<T>, id: string, how: { event: string; set: Partial<T> }): T {
    const before = this.view(kind, this.get(kind, id));
    const row = this.update(kind, id, how.set);
    this.emitUpdated(how.event, kind, row, before);
    return row;
  }

  /** Has `task` run for `subject` at the time `at` of `customer`; the same task and subject is moved, not doubled. */
  schedule(task: string, subject: string, when: Pick<ScheduledTask, "at" | "customer" | "isLast">): void {
    const id = taskId(task, subject);
    const planned = this.find(scheduledTasks, id);
    if (planned?.at !== when.at || planned.customer !== when.customer) {
      this.put(scheduledTasks, { id, task, subject, ...when });
    }
  }

  unschedule(task: string, subject: string): void {
    this.remove(scheduledTasks, taskId(task, subject));
  }

  /** Lets other resources react, in the order they are registered. */
  tell(hook: keyof Hooks, id: string): void {
    for (const react of this.world.hooks(hook)) react(this, id);
  }

  /** Has everything undone in the end, once the answer was made from it. */
  discard(): void {
    this.isDiscarded = true;
  }

  /** Ends a request's part of the work. What is written afterwards, such as its kept answer, stays. */
  endRequest(): void {
    if (this.isDiscarded) this.rollback();
    this.isDiscarded = false;
  }

  commit(): void {
    this.world.store.record(this.changes);
  }

  rollback(): void {
    this.rollBackTo(0, 0);
  }

  /** Runs `act`, takes what it returns and undoes everything it did: a look at what would happen. */
  tryOut<T>(act: () => T): T {
    const [steps, changes] = [this.undo.length, this.changes.length];
    try {
      return act();
    } finally {
      this.rollBackTo(steps, changes);
    }
  }

  private rollBackTo(steps: number, changes: number): void {
    for (const step of this.undo.splice(steps).reverse()) step();
    this.changes.length = changes;
  }

  private put<T extends Stored>(kind: Kind<T>, row: T): T {
    if (this.origin && !kind.name.startsWith("_")) this.checkStandsStill(kind, row);
    const table = this.world.store.table(kind);
    const old = table.get(row.id);
    table.set(row);
    this.undo.push(() => (old ? table.set(old) : table.delete(row.id)));
    this.changes.push(["put", kind.name, row]);
    return row;
  }

  /** Nobody writes to a customer whose time is on its way to a new one. */
  private checkStandsStill<T extends Stored>(kind: Kind<T>, row: T): void {
    const owner: unknown = kind.name === "customer" ? row.id : Reflect.get(row, "customer");
    if (typeof owner !== "string" || !this.find(ownTimes, owner)?.advancing) return;
    throw invalidRequest("Test clock advancement underway - cannot perform modifications");
  }
}
