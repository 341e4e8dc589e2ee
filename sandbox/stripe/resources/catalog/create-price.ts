import { type Metadata, mergeMetadata, metadata } from "../../kernel/metadata";
import { decimal, either, hash, integer, list, oneOf, type ReadFields, required, text } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { meters } from "../meters/meters";
import { type Price, prices, type Tier } from "./prices";
import { products } from "./products";

const MAX_AMOUNT = 99_999_999_999;

const recurringParam = hash({
  interval: required(oneOf("day", "week", "month", "year")),
  interval_count: integer({ min: 1, max: 1095 }),
  meter: text(),
  trial_period_days: integer({ min: 1 }),
  usage_type: oneOf("licensed", "metered"),
});

/** What a price takes wherever it is made along with something else. */
export const priceDataParams = {
  currency: required(text(3)),
  metadata: metadata(),
  recurring: recurringParam,
  tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  unit_amount: integer({ min: 0, max: MAX_AMOUNT }),
  unit_amount_decimal: decimal(),
};

export const tiersParam = list(
  hash({
    flat_amount: integer({ min: 0 }),
    flat_amount_decimal: decimal(),
    unit_amount: integer({ min: 0 }),
    unit_amount_decimal: decimal(),
    up_to: required(either(integer({ min: 1 }), oneOf("inf"))),
  }),
);

type SentTier = Exclude<ReturnType<typeof tiersParam.read>, undefined>[number];

/** Everything a price is made from; absent parts mean a plain per-unit price. */
type NewPrice = ReadFields<typeof priceDataParams> & {
  product: string;
  active?: boolean | undefined;
  billing_scheme?: "per_unit" | "tiered" | undefined;
  lookup_key?: string | undefined;
  nickname?: string | undefined;
  tiers?: SentTier[] | undefined;
  tiers_mode?: "graduated" | "volume" | undefined;
  transform_quantity?: { divide_by: number; round: "down" | "up" } | undefined;
  metadata?: Metadata | null | undefined;
};

/** Makes a price of an existing product; amounts and intervals never change afterwards. */
export function createPrice(work: Work, sent: NewPrice): Price {
  const isTiered = sent.billing_scheme === "tiered";
  checkAmounts(sent, isTiered);
  const amount = isTiered ? { unit_amount: null, unit_amount_decimal: null } : amountOf(sent);
  const { recurring } = sent;
  if (recurring?.meter !== undefined) work.get(meters, recurring.meter, { param: "recurring[meter]" });
  const price = work.insert(prices, {
    id: work.newId(prices),
    object: "price",
    active: sent.active ?? true,
    billing_scheme: isTiered ? "tiered" : "per_unit",
    created: work.now(),
    currency: sent.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: sent.lookup_key ?? null,
    metadata: mergeMetadata({}, sent.metadata),
    nickname: sent.nickname ?? null,
    product: work.get(products, sent.product, { param: "product" }).id,
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: recurring.meter ?? null,
          trial_period_days: recurring.trial_period_days ?? null,
          usage_type: recurring.usage_type ?? "licensed",
        }
      : null,
    tax_behavior: sent.tax_behavior ?? "unspecified",
    tiers_mode: isTiered ? (sent.tiers_mode ?? null) : null,
    transform_quantity: sent.transform_quantity ?? null,
    type: recurring ? "recurring" : "one_time",
    ...amount,
    _tiers: isTiered ? (sent.tiers ?? []).map(toTier) : null,
  });
  work.emit("price.created", prices, price);
  return price;
}

function checkAmounts(sent: NewPrice, isTiered: boolean): void {
  if (sent.recurring?.usage_type === "metered" && sent.recurring.meter === undefined) {
    throw invalidRequest("A metered price needs `recurring[meter]`.", { param: "recurring[meter]" });
  }
  if (isTiered) {
    checkTiers(sent);
    return;
  }
  if (sent.tiers) throw invalidRequest("Tiers need `billing_scheme` tiered.", { param: "tiers" });
  if ((sent.unit_amount === undefined) === (sent.unit_amount_decimal === undefined)) {
    const message = "Prices require exactly one of `unit_amount` and `unit_amount_decimal` parameters to be set.";
    throw invalidRequest(message, { code: "parameter_missing", param: "unit_amount" });
  }
}

function checkTiers({ tiers, tiers_mode: mode, unit_amount: unitAmount }: NewPrice): void {
  if (unitAmount !== undefined) throw invalidRequest("Tiered prices take no `unit_amount`.", { param: "unit_amount" });
  if (mode === undefined) {
    throw invalidRequest("Missing required param: tiers_mode.", { code: "parameter_missing", param: "tiers_mode" });
  }
  const bounds = (tiers ?? []).map((tier) => (tier.up_to === "inf" ? Number.POSITIVE_INFINITY : tier.up_to));
  const isRising = bounds.every((bound, index) => bound > (bounds[index - 1] ?? 0));
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY || !isRising) {
    throw invalidRequest("Tiers must rise and end with `up_to` inf.", { param: "tiers" });
  }
}

function toTier(sent: SentTier): Tier {
  const flat = sent.flat_amount_decimal ?? sent.flat_amount?.toString() ?? null;
  return {
    flat_amount: flat === null ? null : wholeOrNull(flat),
    flat_amount_decimal: flat,
    ...amountOf(sent),
    up_to: typeof sent.up_to === "number" ? sent.up_to : null,
  };
}

function amountOf(sent: { unit_amount?: number | undefined; unit_amount_decimal?: string | undefined }) {
  const text = sent.unit_amount_decimal ?? sent.unit_amount?.toString() ?? null;
  return { unit_amount: text === null ? null : wholeOrNull(text), unit_amount_decimal: text };
}

/** Stripe leaves the integer field null where the decimal one has a fraction. */
function wholeOrNull(text: string): number | null {
  const value = Number(text);
  return Number.isInteger(value) ? value : null;
}
