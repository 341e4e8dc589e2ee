import type Stripe from "stripe";
import { changeStripe, findInStripe, readStripe } from "./call-stripe";
import type { StripeCatalogue } from "./types";

export function catalogueOf(stripe: Stripe): StripeCatalogue {
  return {
    async ensureProduct({ id, name }) {
      const product = await findInStripe(() => stripe.products.retrieve(id));
      if (product === null) await changeStripe(() => stripe.products.create({ id, name }));
      else if (product.name !== name || !product.active) {
        await changeStripe(() => stripe.products.update(id, { name, active: true }));
      }
    },
    async ensurePrice({ lookupKey, productId, currency, unitAmount, interval }) {
      const found = await readStripe(() => stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 }));
      const [price] = found.data;
      if (price) {
        if (!price.active) await changeStripe(() => stripe.prices.update(price.id, { active: true }));
        return price.id;
      }
      const made = await changeStripe(() =>
        stripe.prices.create({
          product: productId,
          currency,
          unit_amount: unitAmount,
          recurring: { interval },
          lookup_key: lookupKey,
          transfer_lookup_key: true,
        }),
      );
      return made.id;
    },
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
