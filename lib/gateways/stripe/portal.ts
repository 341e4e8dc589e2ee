import type Stripe from "stripe";
import { changeStripe, readStripe } from "./call-stripe";
import type { StripePortal } from "./portal-types";

const PURPOSE = "portico-manage-plan";

const features = {
  invoice_history: { enabled: true },
  customer_update: { enabled: false },
  payment_method_update: { enabled: false },
  subscription_cancel: { enabled: false },
  subscription_update: { enabled: false },
};

export function portalOf(stripe: Stripe): StripePortal {
  const find = () =>
    readStripe(async () => {
      const all = await stripe.billingPortal.configurations
        .list({ active: true, limit: 100 })
        .autoPagingToArray({ limit: 1_000 });
      return all.find(({ metadata }) => metadata?.purpose === PURPOSE)?.id ?? null;
    });
  return {
    async ensureConfiguration() {
      const id = await find();
      const wanted = { features, metadata: { purpose: PURPOSE } };
      if (id === null) await changeStripe(() => stripe.billingPortal.configurations.create(wanted));
      else await changeStripe(() => stripe.billingPortal.configurations.update(id, wanted));
    },
    async open(customerId, returnUrl) {
      const configuration = await find();
      if (configuration === null) return null;
      const request = { customer: customerId, configuration, return_url: returnUrl };
      const session = await changeStripe(() => stripe.billingPortal.sessions.create(request));
      return session.url;
    },
  };
}
