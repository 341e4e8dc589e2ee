import type { Change } from "../state/journal";
import type { Store } from "../state/store";

type Snapshot = { id: string; at: number; objects: number; changes: readonly Change[] };

const KEEP = 10;

/** States put aside to come back to. Live in memory: `GET /_sandbox/snapshot` gives one to keep. */
export class Snapshots {
  private kept: Snapshot[] = [];
  private taken = 0;

  take(store: Store, at: number): Omit<Snapshot, "changes"> {
    this.taken += 1;
    const changes = [...store.dump()];
    const snapshot = { id: String(this.taken), at, objects: changes.length };
    this.kept = [...this.kept, { ...snapshot, changes }].slice(-KEEP);
    return snapshot;
  }

  /** The latest last. */
  list(): Omit<Snapshot, "changes">[] {
    return this.kept.map(({ id, at, objects }) => ({ id, at, objects }));
  }

  get(id: string): readonly Change[] {
    const found = this.kept.find((snapshot) => snapshot.id === id);
    if (!found) throw new Error("There is no such snapshot any more.");
    return found.changes;
  }
}
