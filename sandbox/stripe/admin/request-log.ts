type LoggedRequest = {
  id: string;
  at: number;
  method: string;
  path: string;
  status: number;
  idempotencyKey: string | null;
  replayed: boolean;
  fault: string | null;
  durationMs: number;
};

const KEEP = 1000;

/** The latest requests, newest last. Bodies and keys are not kept: they hold card numbers and secrets. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > KEEP) this.entries.shift();
  }

  list(): readonly LoggedRequest[] {
    return this.entries;
  }
}
