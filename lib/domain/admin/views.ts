/** A job that failed as often as it may and waits for a person. */
export interface DeadJobRow {
  readonly id: string;
  readonly task: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** A form's operation that touched Stripe and has not come to an end yet. */
export interface OpenOperationRow {
  readonly id: string;
  readonly purpose: string;
  readonly workspaceName: string;
  readonly createdAt: Date;
}

/** A temporary charge that should be released by now, or that somebody took in Stripe's dashboard. */
export interface LateHoldRow {
  readonly id: string;
  readonly workspaceName: string;
  readonly card: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly state: "HELD" | "CAPTURED";
  readonly madeAt: Date;
  readonly releaseBy: Date;
  /** Still held on its sixth day. */
  readonly isAlarmed: boolean;
}

export interface SystemHealthView {
  readonly lateHolds: readonly LateHoldRow[];
  readonly deadJobs: readonly DeadJobRow[];
  readonly openOperations: readonly OpenOperationRow[];
  /** Events of Stripe that arrived over 15 minutes ago and are not worked off. */
  readonly lateEventCount: number;
}
