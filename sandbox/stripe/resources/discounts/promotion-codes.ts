import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";

export type PromotionCode = Stored & {
  object: "promotion_code";
  active: boolean;
  code: string;
  created: number;
  customer: string | null;
  customer_account: null;
  expires_at: number | null;
  livemode: false;
  max_redemptions: number | null;
  metadata: Metadata;
  promotion: { coupon: string; type: "coupon" };
  restrictions: {
    first_time_transaction: boolean;
    minimum_amount: number | null;
    minimum_amount_currency: string | null;
  };
  times_redeemed: number;
};

export const promotionCodes = defineKind<PromotionCode>({
  name: "promotion_code",
  prefix: "promo",
  title: "promotion code",
  expandable: { customer: "customer", "promotion.coupon": "coupon" },
});

/** The active code people typed, whatever its case. */
export function findActiveCode(work: Work, code: string): PromotionCode | undefined {
  const wanted = code.toLowerCase();
  return work.all(promotionCodes).find((row) => row.active && row.code.toLowerCase() === wanted);
}
