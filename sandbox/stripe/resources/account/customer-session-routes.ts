import { boolean, hash, integer, list, oneOf, type ReadFields, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, post } from "../../kernel/route";
import { getCustomer } from "../customers/customers";

const SESSION_SECONDS = 30 * 60;
const toggle = () => oneOf("disabled", "enabled");
const redisplayFilters = () => list(oneOf("always", "limited", "unspecified"));
const simple = () => hash({ enabled: required(boolean()) });

const paymentElementFeatures = hash({
  payment_method_allow_redisplay_filters: redisplayFilters(),
  payment_method_redisplay: toggle(),
  payment_method_redisplay_limit: integer({ min: 1, max: 10 }),
  payment_method_remove: toggle(),
  payment_method_save: toggle(),
  payment_method_save_usage: oneOf("off_session", "on_session"),
});

const components = {
  active_entitlements: simple(),
  buy_button: simple(),
  customer_portal: simple(),
  payment_element: hash({ enabled: required(boolean()), features: paymentElementFeatures }),
  pricing_table: simple(),
};

const params = { components: required(hash(components)), customer: required(text()) };

/** Lets a browser see one customer's saved cards for half an hour. */
export const customerSessionResource: Resource = {
  kinds: [],
  routes: [post({ path: "/v1/customer_sessions", params, run: create })],
};

function create({ work, params: sent }: Call<typeof params>) {
  const customer = getCustomer(work, sent.customer);
  const created = work.now();
  return {
    object: "customer_session",
    client_secret: `cuss_secret_${work.newSecret(48)}`,
    components: shown(sent.components),
    created,
    customer: customer.id,
    customer_account: null,
    expires_at: created + SESSION_SECONDS,
    livemode: false,
  };
}

function shown(sent: ReadFields<typeof components>) {
  const isOn = (part: { enabled: boolean } | undefined) => ({ enabled: part?.enabled ?? false });
  return {
    active_entitlements: isOn(sent.active_entitlements),
    buy_button: isOn(sent.buy_button),
    customer_portal: isOn(sent.customer_portal),
    customer_sheet: { enabled: false, features: null },
    mobile_payment_element: { enabled: false, features: null },
    payment_element: { ...isOn(sent.payment_element), features: featuresOf(sent.payment_element) },
    pricing_table: isOn(sent.pricing_table),
  };
}

function featuresOf(sent: ReadFields<typeof components>["payment_element"]) {
  if (!sent?.enabled) return null;
  const wanted = sent.features;
  return {
    payment_method_allow_redisplay_filters: wanted?.payment_method_allow_redisplay_filters ?? ["always"],
    payment_method_redisplay: wanted?.payment_method_redisplay ?? "disabled",
    payment_method_redisplay_limit: wanted?.payment_method_redisplay_limit ?? null,
    payment_method_remove: wanted?.payment_method_remove ?? "disabled",
    payment_method_save: wanted?.payment_method_save ?? "disabled",
    payment_method_save_usage: wanted?.payment_method_save_usage ?? null,
  };
}
