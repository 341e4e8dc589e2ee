import type { Stored } from "../kernel/kind";

type Entry<T> = { row: T; place: number };

/** The rows of one kind in order of creation, with an index for each field ever searched by. */
export class Table<T extends Stored> {
  private readonly entries = new Map<string, Entry<T>>();
  private readonly indexes = new Map<string, Map<unknown, Set<string>>>();
  private nextPlace = 0;

  get size(): number {
    return this.entries.size;
  }

  get(id: string): T | undefined {
    return this.entries.get(id)?.row;
  }

  /** Every row, oldest first. */
  all(): T[] {
    return inOrder([...this.entries.values()]);
  }

  /** Rows whose `field` equals `value`, oldest first; the index is built at the first search. */
  where(field: string, value: unknown): T[] {
    const found: Entry<T>[] = [];
    for (const id of this.indexOf(field).get(value) ?? []) {
      const entry = this.entries.get(id);
      if (entry) found.push(entry);
    }
    return inOrder(found);
  }

  placeOf(id: string): number | undefined {
    return this.entries.get(id)?.place;
  }

  /** Writes a row. An update keeps its place; undoing a removal gives the former place back. */
  set(row: T, formerPlace?: number): void {
    const old = this.entries.get(row.id);
    const place = old?.place ?? formerPlace ?? this.nextPlace++;
    for (const [field, index] of this.indexes) {
      const value: unknown = Reflect.get(row, field);
      if (old && Reflect.get(old.row, field) === value) continue;
      if (old) removeFrom(index, Reflect.get(old.row, field), row.id);
      addTo(index, value, row.id);
    }
    this.entries.set(row.id, { row, place });
  }

  delete(id: string): void {
    const old = this.entries.get(id);
    if (!old) return;
    for (const [field, index] of this.indexes) removeFrom(index, Reflect.get(old.row, field), id);
    this.entries.delete(id);
  }

  private indexOf(field: string): Map<unknown, Set<string>> {
    const known = this.indexes.get(field);
    if (known) return known;
    const index = new Map<unknown, Set<string>>();
    for (const [id, { row }] of this.entries) addTo(index, Reflect.get(row, field), id);
    this.indexes.set(field, index);
    return index;
  }
}

function inOrder<T>(entries: Entry<T>[]): T[] {
  return entries.sort((a, b) => a.place - b.place).map((entry) => entry.row);
}

function addTo(index: Map<unknown, Set<string>>, value: unknown, id: string): void {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
}

function removeFrom(index: Map<unknown, Set<string>>, value: unknown, id: string): void {
  const ids = index.get(value);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(value);
}
