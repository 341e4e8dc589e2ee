import { settingsOf } from "../../kernel/settings";
import { StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { invoices } from "../invoices/invoices";
import type { SentChange } from "./sent-items";
import { type Subscription, subscriptions } from "./subscriptions";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const INVOICES_PER_MINUTE = 10;
const INVOICES_PER_DAY = 20;
const QUANTITY_UPDATES_PER_HOUR = 200;

/** Refuses one quantity update or invoice too many for one subscription, where the settings hold Stripe's limits. */
export function checkLimits(work: Work, subscription: Subscription, items: readonly SentChange[]): void {
  if (!settingsOf(work).subscriptionLimits) return;
  const now = work.now(subscription.customer);
  checkInvoices(work, subscription, now);
  if (items.every(({ quantity }) => quantity === undefined)) return;
  const recent = subscription._quantityUpdates.filter((at) => at > now - HOUR);
  if (recent.length >= QUANTITY_UPDATES_PER_HOUR) {
    throw tooMany(`A subscription's quantity can be updated ${QUANTITY_UPDATES_PER_HOUR} times an hour.`);
  }
  work.update(subscriptions, subscription.id, { _quantityUpdates: [...recent, now] });
}

function checkInvoices(work: Work, { id, customer }: Subscription, now: number): void {
  const made = work
    .where(invoices, "customer", customer)
    .filter(({ parent }) => parent?.subscription_details.subscription === id);
  const since = (seconds: number) => made.filter(({ created }) => created > now - seconds).length;
  if (since(MINUTE) >= INVOICES_PER_MINUTE || since(DAY) >= INVOICES_PER_DAY) {
    const message = `A subscription can have ${INVOICES_PER_MINUTE} new invoices a minute and ${INVOICES_PER_DAY} a day.`;
    throw tooMany(message);
  }
}

function tooMany(message: string): StripeError {
  const headers = { "Stripe-Rate-Limited-Reason": "resource-specific" };
  return new StripeError(429, { type: "invalid_request_error", code: "rate_limit", message }, { headers });
}
