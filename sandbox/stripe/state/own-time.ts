import { defineKind, type Stored } from "../kernel/kind";
import type { World } from "../kernel/world";

/**
 * The time of somebody who does not live in the sandbox's own: a customer, or a test clock. Its id is theirs.
 *
 * A customer who has travelled is `offset` seconds ahead and their time goes on; on a test clock time stands at
 * `frozen` until the clock is advanced.
 */
export type OwnTime = Stored & {
  clock: string | null;
  offset: number;
  frozen: number | null;
  /** What falls due on the way to a new time is still being done: nobody may write meanwhile. */
  advancing: boolean;
};

export const ownTimes = defineKind<OwnTime>({ name: "_own_time", prefix: "_time" });

/** The row that holds how far the whole sandbox is ahead of the wall. */
export const EVERYBODY = "everybody";

type Timekeeping = Pick<World, "store" | "clock">;

/** The sandbox's own time: the wall's, plus what everybody has travelled. */
export function sandboxTime({ store, clock }: Timekeeping): number {
  return clock.wall() + (store.table(ownTimes).get(EVERYBODY)?.offset ?? 0);
}

/** The time somebody lives in; the sandbox's own for nobody, and for whoever never travelled. */
export function timeOf(world: Timekeeping, who: string | null): number {
  const own = who === null ? undefined : world.store.table(ownTimes).get(who);
  return own?.frozen ?? sandboxTime(world) + (own?.offset ?? 0);
}
