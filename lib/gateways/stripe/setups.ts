import type Stripe from "stripe";
import { assert } from "@/lib/domain/shared/assert";
import { changeStripe, findInStripe } from "./call-stripe";
import { idOf } from "./reshape";
import type { StripeSetups } from "./types";

export function setupsOf(stripe: Stripe): StripeSetups {
  return {
    create: ({ customerId, workspaceId }, options) =>
      changeStripe(async () => {
        const setup = await stripe.setupIntents.create(
          {
            customer: customerId,
            usage: "off_session",
            allowed_payment_method_types: ["card"],
            metadata: { workspaceId },
          },
          { ...options },
        );
        assert(setup.client_secret !== null, "a new setup has a client secret");
        return { id: setup.id, clientSecret: setup.client_secret };
      }),
    async find(setupId) {
      const setup = await findInStripe(() => stripe.setupIntents.retrieve(setupId));
      if (setup === null) return null;
      return {
        id: setup.id,
        customerId: idOf(setup.customer),
        succeeded: setup.status === "succeeded",
        cardId: idOf(setup.payment_method),
      };
    },
  };
}
