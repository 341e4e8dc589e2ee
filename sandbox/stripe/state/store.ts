import type { Kind, Stored } from "../kernel/kind";
import { type Change, Journal } from "./journal";
import { Table } from "./table";

/** A short file is not worth rewriting, however often its rows changed. */
const WORTH_COMPACTING = 1_000;
const MOST_CHANGES_PER_ROW = 3;

type Watcher = (row: Stored) => void;

/** All state of the sandbox: one table for each kind, kept in memory and, with a directory, on disk. */
export class Store {
  private readonly tables = new Map<string, Table<Stored>>();
  private readonly watchers = new Map<string, Watcher[]>();
  private journal: Journal | null = null;

  static async open(directory: string | null): Promise<Store> {
    const store = new Store();
    if (directory === null) return store;
    let changes = 0;
    store.journal = await Journal.open(directory, (change) => {
      store.apply(change);
      changes += 1;
    });
    if (changes > WORTH_COMPACTING && changes > store.size * MOST_CHANGES_PER_ROW) await store.compact(directory);
    return store;
  }

  table<T extends Stored>(kind: Kind<T>): Table<T> {
    // Tables are kept under the kind's name, so what is found under a Kind<T> only ever held T.
    return this.tableNamed(kind.name) as Table<T>;
  }

  /** Keeps the changes of one request, which must already be in the tables. */
  record(changes: readonly Change[]): void {
    this.journal?.append(changes);
    for (const [action, kind, subject] of changes) {
      if (action === "put") for (const watch of this.watchers.get(kind) ?? []) watch(subject);
    }
  }

  /** Tells of every row of a kind that is written from now on, once the request that wrote it is over. */
  watch<T extends Stored>(kind: Kind<T>, watcher: (row: T) => void): void {
    // Under the name of a Kind<T> only rows of T are written.
    this.watchers.set(kind.name, [...(this.watchers.get(kind.name) ?? []), watcher as Watcher]);
  }

  async durable(): Promise<void> {
    await this.journal?.flush();
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  /** Rewrites the file so that it holds every row once. */
  private async compact(directory: string): Promise<void> {
    await this.journal?.close();
    Journal.compact(directory, this.dump());
    this.journal = await Journal.open(directory, () => {});
  }

  private get size(): number {
    return [...this.tables.values()].reduce((sum, table) => sum + table.size, 0);
  }

  *dump(): Generator<Change> {
    for (const [kind, table] of this.tables) {
      for (const row of table.all()) yield ["put", kind, row];
    }
  }

  /** Replaces everything, on disk too. */
  replaceAll(changes: readonly Change[]): void {
    const removals = [...this.dump()].map(
      ([, kind, row]): Change => ["delete", kind, typeof row === "string" ? row : row.id],
    );
    for (const change of [...removals, ...changes]) this.apply(change);
    this.record([...removals, ...changes]);
  }

  private apply(change: Change): void {
    const [action, kind, subject] = change;
    if (action === "put") this.tableNamed(kind).set(subject);
    else this.tableNamed(kind).delete(subject);
  }

  private tableNamed(name: string): Table<Stored> {
    const known = this.tables.get(name);
    if (known) return known;
    const table = new Table<Stored>();
    this.tables.set(name, table);
    return table;
  }
}
