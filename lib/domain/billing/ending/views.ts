import type { CardView } from "../cards/views";
import type { LimitExcess } from "../plans/views";

/** What giving up the paid plan comes to. */
export interface EndingPreview {
  readonly currency: string;
  readonly planName: string;
  /** Null where nothing follows: an organization has no free plan. */
  readonly followingPlanName: string | null;
  /** When the period ends that is paid for. */
  readonly endsAt: Date;
  /** It ends with its period already. */
  readonly isEnding: boolean;
  readonly usage: readonly { readonly description: string; readonly amount: bigint }[];
  /** What was used and is not paid yet. Goes back as `expectedUsage`. */
  readonly usageTotal: bigint;
  /** What the card is charged of it; the balance pays first. */
  readonly dueNow: bigint;
  /** What is too small to be charged now: the next invoice asks for it. */
  readonly owedLater: bigint;
  /** What becomes balance when the plan ends at once. Goes back as `expectedCredit`. */
  readonly unused: bigint;
  readonly excess: readonly LimitExcess[];
  /** The moment the amounts hold for. Goes back as `prorationDate`, in Unix seconds. */
  readonly prorationDate: Date;
  readonly card: CardView | null;
}
