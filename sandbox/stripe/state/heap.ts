/** A queue that gives its least entry first, in the time of a logarithm. */
export class Heap<T> {
  private readonly entries: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.entries.length;
  }

  peek(): T | undefined {
    return this.entries[0];
  }

  push(entry: T): void {
    this.entries.push(entry);
    let place = this.entries.length - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.swapIfBefore(place, parent)) return;
      place = parent;
    }
  }

  pop(): T | undefined {
    const first = this.entries[0];
    const last = this.entries.pop();
    if (last === undefined || this.entries.length === 0) return first;
    this.entries[0] = last;
    this.sink();
    return first;
  }

  clear(): void {
    this.entries.length = 0;
  }

  private sink(): void {
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const [a, b] = [this.entries[left], this.entries[right]];
      if (a === undefined) return;
      const least = b !== undefined && this.isBefore(b, a) ? right : left;
      if (!this.swapIfBefore(least, place)) return;
      place = least;
    }
  }

  /** Swaps two places when the first ought to come before the second. */
  private swapIfBefore(first: number, second: number): boolean {
    const [a, b] = [this.entries[first], this.entries[second]];
    if (a === undefined || b === undefined || !this.isBefore(a, b)) return false;
    this.entries[first] = b;
    this.entries[second] = a;
    return true;
  }
}
