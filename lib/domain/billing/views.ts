import type { Decline } from "@/lib/format/decline";
import type { CardView } from "./cards/views";
import type { CurrentPlanView } from "./plans/views";

export type * from "./balance/views";
export type * from "./balance-refunds/views";
export type * from "./cards/views";
export type * from "./correction/views";
export type * from "./debts/views";
export type * from "./email/views";
export type { CancelReason } from "./ending/cancel-reasons";
export type * from "./ending/views";
export type * from "./holds/views";
export type * from "./payments/views";
export type * from "./plans/views";
export type * from "./profile/views";
export type * from "./promo/views";

/** What stands between the workspace and good standing, most pressing first. */
export type BillingProblem =
  /** The bank wants the payer to confirm the payment of this operation, for this plan if it is for one. */
  | { readonly kind: "confirm-payment"; readonly operationId: string; readonly planName: string | null }
  /** The bank wants the payer to confirm the temporary charge that proves a card. */
  | { readonly kind: "confirm-card"; readonly operationId: string; readonly card: string; readonly amount: bigint }
  /** The bank wants the payer there to collect an invoice: paying it by hand leads to the bank. */
  | { readonly kind: "confirm-invoice"; readonly invoiceId: string; readonly number: string; readonly amount: bigint }
  /** `decline`: why the last try failed; null when nothing was tried. */
  | {
      readonly kind: "payment-failed";
      readonly invoiceId: string;
      readonly number: string;
      readonly amount: bigint;
      readonly decline: Decline | null;
    }
  /** We do not know yet how a change ended and are asking Stripe. */
  | { readonly kind: "checking"; readonly planName: string | null };

export interface BillingOverview {
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** Null for an organization that has bought nothing. */
  readonly plan: CurrentPlanView | null;
  readonly cards: readonly CardView[];
  readonly canAddCard: boolean;
  /** Something may have to be paid: the last card cannot be removed. */
  readonly isCardNeeded: boolean;
  readonly problem: BillingProblem | null;
  /** The temporary charge that a card passes when it is added now, in minor units; 0 for none. */
  readonly holdForNewCards: bigint;
  /** Stripe's own page can be opened: personal workspaces that have dealt with Stripe. */
  readonly hasManagePage: boolean;
  /** What is kept in the workspace's favour; negative when it is added to the next invoice. */
  readonly balance: bigint;
}
