import type { CardView } from "../cards/views";

/** A temporary charge that proves a card. */
export interface HoldView {
  readonly id: string;
  readonly card: Pick<CardView, "brand" | "last4">;
  readonly amount: bigint;
  readonly currency: string;
  readonly state: "HELD" | "RELEASED" | "CAPTURED" | "DECLINED";
  readonly madeAt: Date;
  readonly releaseBy: Date;
  readonly endedAt: Date | null;
}
