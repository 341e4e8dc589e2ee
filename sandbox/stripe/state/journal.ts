import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** To be raised with every change of what rows look like: half-understood state is worse than none. */
const FORMAT = "2";

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

  /**
   * Replays what is on disk through `apply`, cuts off a torn last line and opens the file for appending.
   * @throws when another version of the sandbox wrote what is there
   */
  static async open(directory: string, apply: (change: Change) => void): Promise<Journal> {
    mkdirSync(directory, { recursive: true });
    const path = journalPath(directory);
    assertOwnFormat(directory, existsSync(path));
    if (existsSync(path)) replay(path, apply);
    return new Journal(await open(path, "a"));
  }

  /** Replaces the whole file with `changes`, so that it does not grow for ever. Call before `open`. */
  static compact(directory: string, changes: Iterable<Change>): void {
    const path = journalPath(directory);
    const descriptor = openSync(`${path}.new`, "w");
    let lines: string[] = [];
    for (const change of changes) {
      lines.push(`${JSON.stringify([change])}\n`);
      if (lines.length < LINES_AT_ONCE) continue;
      writeSync(descriptor, lines.join(""));
      lines = [];
    }
    writeSync(descriptor, lines.join(""));
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

const LINES_AT_ONCE = 500;
const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 10;

/** Notes the format beside an empty journal, and refuses one of another. */
function assertOwnFormat(directory: string, hasState: boolean): void {
  const path = join(directory, "format");
  if (!hasState) {
    writeFileSync(path, FORMAT);
    return;
  }
  if (existsSync(path) && readFileSync(path, "utf8") === FORMAT) return;
  throw new Error(
    `The state in ${directory} was written by another version of the sandbox. Delete that folder to start anew; ` +
      "`npm run demo -- --reset` does so for the demo.",
  );
}

function journalPath(directory: string): string {
  return join(directory, "journal.jsonl");
}

function replay(path: string, apply: (change: Change) => void): void {
  const end = readLines(path, (line) => {
    // Only `append` and `compact` write here; anything else on a whole line is damage worth stopping for.
    const changes = JSON.parse(line) as Change[];
    for (const change of changes) apply(change);
  });
  truncateSync(path, end);
}

/** Reads a file line by line without ever holding all of it; tells where the last whole line ends. */
function readLines(path: string, take: (line: string) => void): number {
  const descriptor = openSync(path, "r");
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let [rest, end] = [Buffer.alloc(0), 0];
  for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
    const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
    let start = 0;
    for (let stop = bytes.indexOf(NEWLINE); stop >= 0; stop = bytes.indexOf(NEWLINE, start)) {
      if (stop > start) take(bytes.toString("utf8", start, stop));
      start = stop + 1;
    }
    rest = bytes.subarray(start);
    end += start;
  }
  closeSync(descriptor);
  return end;
}
