import type { Resource } from "../../kernel/resource";
import { type Call, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { getCustomer } from "../customers/customers";
import { subscriptions } from "../subscriptions/subscriptions";
import { defaultConfiguration } from "./configuration-routes";
import { portalConfigurations } from "./portal-configurations";
import { createPortalSessionParams, type SentPortalSession } from "./portal-params";
import { type PortalFlow, portalSessions } from "./portal-sessions";

export const portalSessionResource: Resource = {
  kinds: [portalSessions],
  routes: [post({ path: "/v1/billing_portal/sessions", params: createPortalSessionParams, run: create })],
};

function create({ work, params }: Call<typeof createPortalSessionParams>) {
  const customer = getCustomer(work, params.customer);
  const configuration =
    params.configuration === undefined
      ? defaultConfiguration(work)
      : work.get(portalConfigurations, params.configuration, { param: "configuration" });
  if (!configuration.active) throw invalidRequest("The configuration is not active.", { param: "configuration" });
  const session = work.insert(portalSessions, {
    id: work.newId(portalSessions),
    object: "billing_portal.session",
    configuration: configuration.id,
    created: work.now(customer.id),
    customer: customer.id,
    customer_account: null,
    flow: params.flow_data ? flowOf(work, customer.id, params.flow_data) : null,
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: null,
    return_url: params.return_url ?? configuration.default_return_url,
    _token: work.newSecret(40),
  });
  work.emit("billing_portal.session.created", portalSessions, session);
  return work.view(portalSessions, session);
}

type SentFlow = NonNullable<SentPortalSession["flow_data"]>;

function flowOf(work: Work, customer: string, sent: SentFlow): PortalFlow {
  const { type, subscription_cancel: cancel, subscription_update: update } = sent;
  const confirm = sent.subscription_update_confirm;
  const wanted = { subscription_cancel: cancel, subscription_update: update, subscription_update_confirm: confirm };
  if (type.startsWith("subscription_")) {
    const part = Object.entries(wanted).find(([name]) => name === type)?.[1];
    checkSubscription(work, customer, { id: part?.subscription, param: `flow_data[${type}][subscription]` });
  }
  const after = sent.after_completion;
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? "portal_homepage",
    },
    customer_update: type === "customer_update" ? {} : null,
    subscription_cancel: cancel ? { retention: null, subscription: cancel.subscription } : null,
    subscription_pause: null,
    subscription_update: update ?? null,
    subscription_update_confirm: confirm ? confirmFlow(confirm) : null,
    type,
  };
}

function confirmFlow({ items, subscription }: NonNullable<SentFlow["subscription_update_confirm"]>) {
  const shown = items.map(({ id, price, quantity }) => ({
    id,
    price: price ?? null,
    ...(quantity === undefined ? {} : { quantity }),
  }));
  return { discounts: null, items: shown, subscription };
}

function checkSubscription(work: Work, customer: string, { id, param }: { id: string | undefined; param: string }) {
  if (id === undefined) {
    throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (work.get(subscriptions, id, { param }).customer === customer) return;
  throw invalidRequest("The subscription belongs to another customer.", { param });
}
