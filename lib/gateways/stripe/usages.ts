import type Stripe from "stripe";
import { changeStripe, unlessDone } from "./call-stripe";
import { toSeconds } from "./reshape";
import type { StripeUsages } from "./types";

export function usagesOf(stripe: Stripe): StripeUsages {
  return {
    async tell({ id, eventName, customerId, quantity, countedAt }) {
      const tell = changeStripe(() =>
        // No key but the event's own identifier: a no that Stripe remembers under a key would outlive its reason.
        stripe.billing.meterEvents.create({
          event_name: eventName,
          identifier: id,
          timestamp: toSeconds(countedAt),
          payload: { stripe_customer_id: customerId, value: quantity.toString() },
        }),
      );
      await unlessDone(tell, ["resource_already_exists"]);
    },
  };
}
