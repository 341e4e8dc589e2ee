/**
 * What may go wrong with a matching request:
 * - `429`: refused, nothing kept
 * - `500`: fails without being executed; the failure is kept under the key, as Stripe does
 * - `timeout`: in flight until `holdMs` or a release, then executed; the same key meanwhile answers 409
 * - `hold`: executed, the answer withheld until released
 * - `drop_before`: connection closed, nothing executed
 * - `drop_after`: executed, connection closed without an answer
 */
export const FAULT_KINDS = ["429", "500", "timeout", "hold", "drop_before", "drop_after"] as const;
type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  /** `POST /v1/invoices/*`; `*` stands for anything. */
  match: string;
  kind: FaultKind;
  /** How many requests it still strikes. */
  times: number;
  /** Only requests whose idempotency key begins so. */
  keyPrefix?: string;
  /** Value of the `Stripe-Should-Retry` header. */
  retryHeader?: string;
  /** For `timeout`: how long, without a release. */
  holdMs: number;
  /** For `500`: the request takes effect all the same. */
  executed: boolean;
};

type Request = { method: string; path: string; key: string | null };

/** The faults waiting to strike and the answers being held. Lives in memory: a restart clears both. */
export class Faults {
  private waiting: Fault[] = [];
  private held = new Set<() => void>();

  add(faults: readonly Fault[]): void {
    this.waiting.push(...faults);
  }

  /** Takes one back, by its place in the list. */
  remove(index: number): void {
    this.waiting = this.waiting.filter((_fault, place) => place !== index);
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** How many requests are held at this moment; tests wait for it to know that a request has arrived. */
  get heldCount(): number {
    return this.held.size;
  }

  /** Takes the first fault meant for this request, counting it down. */
  strike(request: Request): Fault | null {
    const fault = this.waiting.find((candidate) => matches(candidate, request));
    if (!fault) return null;
    fault.times -= 1;
    this.waiting = this.waiting.filter((candidate) => candidate.times > 0);
    return fault;
  }

  /** Waits for a release, or for `longestMs` when given. */
  hold(longestMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = longestMs === undefined ? null : setTimeout(() => release(), longestMs);
      const release = () => {
        if (timer) clearTimeout(timer);
        this.held.delete(release);
        resolve();
      };
      this.held.add(release);
    });
  }

  release(): void {
    for (const release of [...this.held]) release();
  }

  clear(): void {
    this.waiting = [];
    this.release();
  }
}

function matches(fault: Fault, { method, path, key }: Request): boolean {
  if (fault.keyPrefix !== undefined && !key?.startsWith(fault.keyPrefix)) return false;
  const pattern = fault.match.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(`${method} ${path}`);
}
