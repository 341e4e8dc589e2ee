import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";

export type Tier = {
  flat_amount: number | null;
  flat_amount_decimal: string | null;
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  /** The last quantity in this tier; null in the last one. */
  up_to: number | null;
};

export type Recurring = {
  interval: "day" | "week" | "month" | "year";
  interval_count: number;
  meter: string | null;
  trial_period_days: number | null;
  usage_type: "licensed" | "metered";
};

export type Price = Stored & {
  object: "price";
  active: boolean;
  billing_scheme: "per_unit" | "tiered";
  created: number;
  currency: string;
  custom_unit_amount: null;
  livemode: false;
  lookup_key: string | null;
  metadata: Metadata;
  nickname: string | null;
  product: string;
  recurring: Recurring | null;
  tax_behavior: "exclusive" | "inclusive" | "unspecified";
  tiers_mode: "graduated" | "volume" | null;
  transform_quantity: { divide_by: number; round: "down" | "up" } | null;
  type: "one_time" | "recurring";
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  _tiers: Tier[] | null;
};

/** True for a price of what was used, billed when a period is over. */
export function isMetered({ recurring }: Price): boolean {
  return recurring?.usage_type === "metered";
}

export const prices = defineKind<Price>({
  name: "price",
  prefix: "price",
  expandable: { product: "product" },
  includable: {
    tiers: (price) => price._tiers ?? [],
    currency_options: (price) => ({
      [price.currency]: {
        custom_unit_amount: null,
        tax_behavior: price.tax_behavior,
        unit_amount: price.unit_amount,
        unit_amount_decimal: price.unit_amount_decimal,
      },
    }),
  },
});
