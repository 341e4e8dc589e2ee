import type { Work } from "../kernel/work";
import type { World } from "../kernel/world";
import { type ScheduledTask, scheduledTasks } from "./scheduled-tasks";

/** Runs `task` in a unit of work of its own. */
type Perform = (task: (work: Work) => void) => void;

const LONGEST_SLEEP_MS = 60_000;

/**
 * Runs due tasks in the order of their times, each as one unit of work.
 *
 * The queue is a table, so it survives a restart; tasks that fell due meanwhile run at the start.
 */
export class Scheduler {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly world: World,
    private readonly perform: Perform,
  ) {}

  /** Runs everything due and sleeps until the next task. Call after every commit. */
  wake(): void {
    for (let next = this.next(); next && this.waitOf(next) <= 0; next = this.next()) this.run(next);
    this.stop();
    const next = this.next();
    if (!next) return;
    this.timer = setTimeout(() => this.wake(), Math.min(this.waitOf(next) * 1000, LONGEST_SLEEP_MS));
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private run(due: ScheduledTask): void {
    try {
      this.perform((work) => {
        work.remove(scheduledTasks, due.id);
        this.world.task(due.task)?.(work, due.subject);
      });
    } catch (error) {
      // A task that fails would fail again; it is dropped so that the others still run.
      console.error(`Scheduled ${due.id} failed`, error);
      this.perform((work) => work.remove(scheduledTasks, due.id));
    }
  }

  private next(): ScheduledTask | undefined {
    let earliest: ScheduledTask | undefined;
    for (const task of this.world.store.table(scheduledTasks).all()) {
      if (!earliest || this.waitOf(task) < this.waitOf(earliest)) earliest = task;
    }
    return earliest;
  }

  private waitOf(task: ScheduledTask): number {
    return task.at - this.world.clock.wall();
  }
}
