import type { Work } from "../kernel/work";
import type { World } from "../kernel/world";
import { Heap } from "./heap";
import { ownTimes, sandboxTime, timeOf } from "./own-time";
import { type ScheduledTask, scheduledTasks } from "./scheduled-tasks";

/** Runs `task` in a unit of work of its own, as if it were `at`. */
type Perform = (task: (work: Work) => void, at: number) => void;

/** `due` is in the sandbox's own time, so that customers of different times share one queue. */
type Entry = { id: string; due: number; at: number; isLast: boolean; order: number };

const LONGEST_SLEEP_MS = 60_000;
/** How long a great many due tasks may keep the server from answering. */
const SLICE_MS = 100;

/**
 * Runs due tasks in the order of their times, each as one unit of work that sees its own time: a renewal that fell
 * due while the sandbox was down is dated as if it had been up.
 *
 * The queue is a table, so it survives a restart; the heap over it only finds the next one quickly. Entries are never
 * taken out of the heap: what was moved or done meanwhile is skipped when its turn comes.
 */
export class Scheduler {
  private readonly queue = new Heap<Entry>(isBefore);
  private readonly waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  private order = 0;
  private isStopped = false;

  /** `afterRun` starts what the tasks may have caused. */
  constructor(
    private readonly world: World,
    private readonly perform: Perform,
    private readonly afterRun: () => void,
  ) {
    const { store } = world;
    store.watch(scheduledTasks, (task) => this.enqueue(task));
    store.watch(ownTimes, ({ id }) => {
      for (const task of store.table(scheduledTasks).where("customer", id)) this.enqueue(task);
    });
    for (const task of store.table(scheduledTasks).all()) this.enqueue(task);
  }

  /** Runs everything due and sleeps until the next task. Call after every commit. */
  wake(): void {
    if (this.isStopped) return;
    if (this.timer) clearTimeout(this.timer);
    const isDone = this.runSlice();
    this.timer = setTimeout(() => this.wake(), isDone ? this.sleepMs() : 0);
    if (!isDone) return;
    // Sleeping must not keep a finished process alive; work that is due must.
    this.timer.unref();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Runs everything due, and resolves when nothing is left. */
  async settle(): Promise<void> {
    const settled = new Promise<void>((resolve) => this.waiting.push(resolve));
    this.wake();
    await settled;
  }

  /**
   * Resolves when nothing is left to do that is due at this moment: no request may see a time at which something has
   * not happened yet. Journeys are let alone; who asks during one is told that it is under way.
   */
  async catchUp(): Promise<void> {
    const next = this.nextDue();
    if (next && !this.isAdvancing(next)) await this.settle();
  }

  stop(): void {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** False when time ran out before the tasks did. */
  private runSlice(): boolean {
    const end = performance.now() + SLICE_MS;
    let ran = false;
    let next = this.takeDue();
    for (; next && performance.now() < end; next = this.takeDue()) {
      this.run(next);
      ran = true;
    }
    if (next) this.enqueue(next);
    if (ran || next) this.afterRun();
    return next === undefined;
  }

  private run(due: ScheduledTask): void {
    try {
      this.perform((work) => {
        work.remove(scheduledTasks, due.id);
        this.world.task(due.task)?.(work, due.subject);
      }, due.at);
    } catch (error) {
      // A task that fails would fail again; it is dropped so that the others still run.
      console.error(`Scheduled ${due.id} failed`, error);
      this.perform((work) => work.remove(scheduledTasks, due.id), due.at);
    }
  }

  /** Takes the next task out of the heap, if it is due. */
  private takeDue(): ScheduledTask | undefined {
    const next = this.nextDue();
    if (next) this.queue.pop();
    return next;
  }

  /** The task at the top of the heap, if it is due; what is out of date is dropped on the way. */
  private nextDue(): ScheduledTask | undefined {
    const now = sandboxTime(this.world);
    for (let entry = this.queue.peek(); entry && entry.due <= now; entry = this.queue.peek()) {
      const task = this.world.store.table(scheduledTasks).get(entry.id);
      if (task?.at === entry.at && timeOf(this.world, task.customer) >= task.at) return task;
      this.queue.pop();
    }
    return undefined;
  }

  private isAdvancing({ customer }: ScheduledTask): boolean {
    return customer !== null && (this.world.store.table(ownTimes).get(customer)?.advancing ?? false);
  }

  private enqueue(task: ScheduledTask): void {
    const due = this.dueOf(task);
    if (due === null) return;
    this.order += 1;
    this.queue.push({ id: task.id, due, at: task.at, isLast: task.isLast ?? false, order: this.order });
  }

  /**
   * When a task is due in the sandbox's own time; null while its customer's clock stands still before it. What a
   * standing clock has passed is long due, in the order of that clock.
   */
  private dueOf({ at, customer }: ScheduledTask): number | null {
    const own = customer === null ? undefined : this.world.store.table(ownTimes).get(customer);
    if (!own || own.frozen === null) return at - (own?.offset ?? 0);
    return at <= own.frozen ? at - own.frozen : null;
  }

  private sleepMs(): number {
    const next = this.queue.peek();
    const wait = next ? (next.due - sandboxTime(this.world)) * 1000 : LONGEST_SLEEP_MS;
    return Math.max(0, Math.min(wait, LONGEST_SLEEP_MS));
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  if (a.due !== b.due) return a.due < b.due;
  if (a.isLast !== b.isLast) return b.isLast;
  return a.order < b.order;
}
