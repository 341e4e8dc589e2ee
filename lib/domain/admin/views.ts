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

export interface SystemHealthView {
  readonly deadJobs: readonly DeadJobRow[];
  readonly openOperations: readonly OpenOperationRow[];
  /** Events of Stripe that arrived over 15 minutes ago and are not worked off. */
  readonly lateEventCount: number;
}
