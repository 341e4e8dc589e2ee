import type { BalanceRefundQuote, DebtView } from "../billing/views";

/** An organization that the person owns: it cannot be left without an owner. */
export interface OwnedOrganizationView {
  readonly workspaceId: string;
  readonly handle: string;
  readonly name: string;
  readonly otherMembers: number;
  readonly hasPlan: boolean;
  readonly debts: readonly DebtView[];
  /** A payment is being worked on, or the deletion itself. */
  readonly isUnsettled: boolean;
  readonly balance: BalanceRefundQuote;
  /** What was used and is on no invoice yet, in minor units before tax: it is charged before anything is deleted. */
  readonly unbilledUsage: bigint;
  /** Nobody and nothing else depends on it: it may be deleted along. */
  readonly canDelete: boolean;
}

/** What stands in the way of deleting an account. */
export interface HindrancesView {
  readonly debts: readonly DebtView[];
  readonly isPaymentRunning: boolean;
  /** A bank holds money on a card until its temporary charge is released. */
  readonly isHoldRunning: boolean;
  /** What becomes of the balance; only what no card can take stands in the way. */
  readonly balance: BalanceRefundQuote;
  readonly organizations: readonly OwnedOrganizationView[];
}

/** What has to be shown before an account is deleted. */
export interface DeletionProofsView {
  /** Without one nothing is deleted: it is set first. */
  readonly hasPassword: boolean;
  /** The second factor that the form asks for. */
  readonly factor: "app" | "recovery-code" | null;
}

/** All that the page before deleting an account says. */
export interface DeletionPlanView extends HindrancesView, DeletionProofsView {
  /** To be typed. */
  readonly handle: string;
  readonly currency: string;
  /** Tries while money was owed: each counts, the last one blocks. */
  readonly attempts: { readonly made: number; readonly limit: number; readonly hours: number };
  /** The paid plan that ends with the account. */
  readonly planName: string | null;
  /** What was used beyond the quota and is on no invoice yet, in minor units before tax: it is charged before anything is deleted. */
  readonly unbilledUsage: bigint;
  /** Kept, because the law demands it. */
  readonly invoiceCount: number;
}

/** Why an account is blocked and what opens it. */
export interface BlockView {
  readonly reason: "UNPAID" | "STAFF";
  readonly since: Date;
  readonly debts: readonly DebtView[];
}

export interface ExportRow {
  readonly id: string;
  readonly state: "PENDING" | "READY" | "FAILED" | "EXPIRED";
  /** In percent. */
  readonly progress: number;
  readonly size: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}
