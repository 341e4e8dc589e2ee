import { amountFor } from "../../billing/price-amount";
import { mergeMetadata } from "../../kernel/metadata";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { createPrice } from "../catalog/create-price";
import { addProduct } from "../catalog/create-product";
import { type Price, prices } from "../catalog/prices";
import { products } from "../catalog/products";
import type { SentLine } from "./session-params";
import { type CheckoutLine, type CheckoutMode, checkoutLines } from "./sessions";

/** Writes what a session sells; prices and products that were sent along are made on the spot. */
export function addCheckoutLines(
  work: Work,
  sessionId: string,
  { sent, mode }: { sent: readonly SentLine[]; mode: CheckoutMode },
): CheckoutLine[] {
  const lines = sent.map((line, index) => {
    const price = priceOf(work, line, `line_items[${index}]`);
    checkMode(price, mode, `line_items[${index}][price]`);
    return addLine(work, sessionId, { sent: line, price });
  });
  const [first] = lines;
  if (!first) {
    const message = `You must provide line_items in ${mode} mode.`;
    throw invalidRequest(message, { code: "parameter_missing", param: "line_items" });
  }
  if (lines.some((line) => line.currency !== first.currency)) {
    throw invalidRequest("All prices of a session must have the same currency.", { param: "line_items" });
  }
  return lines;
}

function addLine(work: Work, session: string, { sent, price }: { sent: SentLine; price: Price }): CheckoutLine {
  const quantity = sent.quantity ?? 1;
  const amount = amountFor(price, quantity);
  const adjustable = sent.adjustable_quantity;
  return work.insert(checkoutLines, {
    id: work.newId(checkoutLines),
    object: "item",
    adjustable_quantity: adjustable
      ? { enabled: adjustable.enabled, maximum: adjustable.maximum ?? null, minimum: adjustable.minimum ?? null }
      : null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: work.get(products, price.product, { deleted: true }).name,
    metadata: mergeMetadata({}, sent.metadata),
    quantity,
    _price: price.id,
    _session: session,
  });
}

function priceOf(work: Work, { price: id, price_data: data }: SentLine, param: string): Price {
  if ((id === undefined) === (data === undefined)) {
    throw invalidRequest("You must specify exactly one of `price` and `price_data`.", { param });
  }
  if (id !== undefined) return activePrice(work, id, param);
  const { product, product_data: made, ...amounts } = data ?? { currency: "" };
  const owner = product ?? (made && addProduct(work, { ...made, metadata: mergeMetadata({}, made.metadata) }).id);
  if (owner === undefined) {
    const message = "You must specify `product` or `product_data`.";
    throw invalidRequest(message, { code: "parameter_missing", param: `${param}[price_data][product]` });
  }
  const recurring = data?.recurring && { ...NO_METER, ...data.recurring };
  const none = { tax_behavior: undefined, unit_amount: undefined, unit_amount_decimal: undefined };
  return createPrice(work, { ...none, ...amounts, metadata: undefined, active: false, product: owner, recurring });
}

const NO_METER = { meter: undefined, trial_period_days: undefined, usage_type: undefined };

function activePrice(work: Work, id: string, param: string): Price {
  const price = work.get(prices, id, { param: `${param}[price]` });
  if (price.active) return price;
  const message = "The price specified is inactive. This field only accepts active prices.";
  throw invalidRequest(message, { param: `${param}[price]` });
}

function checkMode(price: Price, mode: CheckoutMode, param: string): void {
  if (mode === "payment" && price.recurring) {
    const message = "You specified `payment` mode but passed a recurring price.";
    throw invalidRequest(`${message} Either switch to \`subscription\` mode or use only one-time prices.`, { param });
  }
  if (mode === "subscription" && !price.recurring) {
    throw invalidRequest("The sandbox takes only recurring prices in `subscription` mode.", { param });
  }
}
