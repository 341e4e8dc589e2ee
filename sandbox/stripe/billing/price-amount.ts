import { DECIMAL_SCALE, divideRounded, scaledDecimal } from "./rounding";

/** The part of a price that decides what a quantity costs. */
export type Pricing = {
  unit_amount_decimal: string | null;
  tiers_mode: "graduated" | "volume" | null;
  transform_quantity: { divide_by: number; round: "down" | "up" } | null;
  _tiers: readonly PricingTier[] | null;
};

type PricingTier = {
  flat_amount_decimal: string | null;
  unit_amount_decimal: string | null;
  up_to: number | null;
};

/** What one invoice line charges: a whole quantity, or the part of it that falls into one tier. */
export type Charge = {
  /** Counted from 1; null where the price has no tiers. */
  tier: number | null;
  quantity: number;
  unitAmountDecimal: string | null;
  /** In minor units, rounded half away from zero. */
  amount: number;
};

/** What `quantity` costs, as one charge, or as one for each tier reached where the tiers are graduated. */
export function chargesFor(price: Pricing, quantity: number): Charge[] {
  if (!price._tiers) return [unitCharge(price, quantity)];
  return price.tiers_mode === "volume"
    ? volumeCharge(price._tiers, quantity)
    : graduatedCharges(price._tiers, quantity);
}

/** The price of the whole quantity in minor units. */
export function amountFor(price: Pricing, quantity: number): number {
  return chargesFor(price, quantity).reduce((sum, charge) => sum + charge.amount, 0);
}

function unitCharge({ unit_amount_decimal: unit, transform_quantity: transform }: Pricing, quantity: number): Charge {
  const packages = transform ? quantity / transform.divide_by : quantity;
  const billed = transform?.round === "up" ? Math.ceil(packages) : Math.floor(packages);
  return { tier: null, quantity, unitAmountDecimal: unit, amount: total(billed, unit, null) };
}

function volumeCharge(tiers: readonly PricingTier[], quantity: number): Charge[] {
  const place = tiers.findIndex(({ up_to: last }) => last === null || quantity <= last);
  const tier = tiers[place];
  return tier ? [tierCharge(tier, place + 1, quantity)] : [];
}

function graduatedCharges(tiers: readonly PricingTier[], quantity: number): Charge[] {
  let below = 0;
  return tiers.flatMap((tier, place) => {
    const within = Math.min(quantity, tier.up_to ?? quantity) - below;
    below = tier.up_to ?? quantity;
    // The first tier is charged even for nothing: its flat amount is the price of having the subscription.
    return within > 0 || (place === 0 && quantity === 0) ? [tierCharge(tier, place + 1, within)] : [];
  });
}

function tierCharge(tier: PricingTier, number: number, quantity: number): Charge {
  const amount = total(quantity, tier.unit_amount_decimal, tier.flat_amount_decimal);
  return { tier: number, quantity, unitAmountDecimal: tier.unit_amount_decimal, amount };
}

function total(quantity: number, unit: string | null, flat: string | null): number {
  const scaled = BigInt(quantity) * scaledDecimal(unit) + scaledDecimal(flat);
  return Number(divideRounded(scaled, DECIMAL_SCALE));
}
