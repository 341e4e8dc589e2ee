import Stripe from "stripe";
import { changeStripe, findInStripe, readStripe } from "./call-stripe";
import type { StripeCatalogue } from "./types";

/** As many as Stripe keeps of a unit's price. */
const MAX_DECIMALS = 12;

export function catalogueOf(stripe: Stripe): StripeCatalogue {
  return {
    async ensureProduct({ id, name }) {
      const product = await findInStripe(() => stripe.products.retrieve(id));
      if (product === null) await changeStripe(() => stripe.products.create({ id, name }));
      else if (product.name !== name || !product.active) {
        await changeStripe(() => stripe.products.update(id, { name, active: true }));
      }
    },
    ensurePrice: ({ lookupKey, productId, currency, unitAmount, interval }) =>
      ensureByLookupKey(stripe, {
        product: productId,
        currency,
        unit_amount: unitAmount,
        recurring: { interval },
        lookup_key: lookupKey,
      }),
    async ensureMeter({ eventName, name }) {
      const meters = await readStripe(() =>
        stripe.billing.meters.list({ status: "active", limit: 100 }).autoPagingToArray({ limit: 1_000 }),
      );
      const meter = meters.find((one) => one.event_name === eventName);
      if (!meter) return makeMeter(stripe, eventName, name);
      if (meter.display_name !== name) {
        await changeStripe(() => stripe.billing.meters.update(meter.id, { display_name: name }));
      }
      return meter.id;
    },
    ensureMeteredPrice: ({ lookupKey, productId, currency, unitAmount, per, meterId, interval }) =>
      ensureByLookupKey(stripe, {
        product: productId,
        currency,
        unit_amount_decimal: Stripe.Decimal.from(unitAmount).div(Stripe.Decimal.from(per), MAX_DECIMALS, "half-up"),
        recurring: { interval, usage_type: "metered", meter: meterId },
        lookup_key: lookupKey,
      }),
    async retirePrices(productId, keepPriceIds) {
      const prices = await readStripe(() =>
        stripe.prices.list({ product: productId, active: true, limit: 100 }).autoPagingToArray({ limit: 1_000 }),
      );
      for (const { id } of prices.filter((price) => !keepPriceIds.includes(price.id))) {
        await changeStripe(() => stripe.prices.update(id, { active: false }));
      }
    },
  };
}

type Described = Stripe.PriceCreateParams & { readonly lookup_key: string };

async function ensureByLookupKey(stripe: Stripe, described: Described): Promise<string> {
  const found = await readStripe(() => stripe.prices.list({ lookup_keys: [described.lookup_key], limit: 1 }));
  const [price] = found.data;
  if (price) {
    if (!price.active) await changeStripe(() => stripe.prices.update(price.id, { active: true }));
    return price.id;
  }
  const made = await changeStripe(() => stripe.prices.create({ ...described, transfer_lookup_key: true }));
  return made.id;
}

async function makeMeter(stripe: Stripe, eventName: string, name: string): Promise<string> {
  const made = await changeStripe(() =>
    stripe.billing.meters.create({
      display_name: name,
      event_name: eventName,
      default_aggregation: { formula: "sum" },
    }),
  );
  return made.id;
}
