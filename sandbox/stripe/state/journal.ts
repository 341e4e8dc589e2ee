import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** One change to one row. */
export type Change = ["put", kind: string, row: { id: string }] | ["delete", kind: string, id: string];

/**
 * The append-only file that keeps the sandbox's state.
 *
 * One line is one request: it is written whole or, when the process died in the middle, dropped at the
 * next start. Requests that end at about the same time share one fsync.
 */
export class Journal {
  private waiting: string[] = [];
  private flushing: Promise<void> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  /** Replays what is on disk through `apply`, cuts off a torn last line and opens the file for appending. */
  static async open(directory: string, apply: (change: Change) => void): Promise<Journal> {
    mkdirSync(directory, { recursive: true });
    const path = journalPath(directory);
    if (existsSync(path)) replay(path, apply);
    return new Journal(await open(path, "a"));
  }

  /** Replaces the whole file with `changes`, so that it does not grow for ever. Call before `open`. */
  static compact(directory: string, changes: Iterable<Change>): void {
    const path = journalPath(directory);
    const descriptor = openSync(`${path}.new`, "w");
    for (const change of changes) writeSync(descriptor, `${JSON.stringify([change])}\n`);
    fdatasyncSync(descriptor);
    closeSync(descriptor);
    renameSync(`${path}.new`, path);
  }

  append(changes: readonly Change[]): void {
    if (changes.length > 0) this.waiting.push(`${JSON.stringify(changes)}\n`);
  }

  /** Resolves when everything appended so far is on disk. */
  flush(): Promise<void> {
    if (this.waiting.length > 0) this.flushing = this.flushing.then(() => this.writeWaiting());
    return this.flushing;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file.close();
  }

  private async writeWaiting(): Promise<void> {
    // An earlier turn of the chain may have taken these lines along.
    if (this.waiting.length === 0) return;
    const batch = this.waiting.join("");
    this.waiting = [];
    await this.file.appendFile(batch);
    await this.file.datasync();
  }
}

function journalPath(directory: string): string {
  return join(directory, "journal.jsonl");
}

function replay(path: string, apply: (change: Change) => void): void {
  const content = readFileSync(path);
  const end = content.lastIndexOf("\n") + 1;
  if (end < content.length) truncateSync(path, end);
  for (const line of content.subarray(0, end).toString("utf8").split("\n")) {
    if (line === "") continue;
    // Only `append` and `compact` write here; anything else on a whole line is damage worth stopping for.
    const changes = JSON.parse(line) as Change[];
    for (const change of changes) apply(change);
  }
}
