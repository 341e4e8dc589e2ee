import { listInOrder, paging } from "../../kernel/list-answer";
import { boolean, integer, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { itemFields, type SentChange, sentChange } from "./sent-items";
import { getLiving } from "./sent-subscription";
import { itemsOf, subscriptionItems } from "./subscription-items";
import { prorationParam } from "./subscription-params";
import { updateSubscription } from "./update-subscription";

const billing = {
  payment_behavior: oneOf("allow_incomplete", "default_incomplete", "error_if_incomplete", "pending_if_incomplete"),
  proration_behavior: prorationParam,
  proration_date: integer({ min: 1 }),
};
const createParams = { ...itemFields, ...billing, subscription: required(text()) };
const updateParams = { ...itemFields, ...billing, off_session: boolean() };
const deleteParams = { clear_usage: boolean(), ...billing };

export const subscriptionItemResource: Resource = {
  kinds: [subscriptionItems],
  routes: [
    post({ path: "/v1/subscription_items", params: createParams, run: create }),
    get({
      path: "/v1/subscription_items",
      params: { ...paging, subscription: required(text()) },
      run: (call) => listInOrder(call, subscriptionItems, itemsOf(call.work, call.params.subscription)),
    }),
    get({
      path: "/v1/subscription_items/:item",
      params: {},
      run: ({ work, id }) => work.view(subscriptionItems, work.get(subscriptionItems, id("item"))),
    }),
    post({ path: "/v1/subscription_items/:item", params: updateParams, run: update }),
    del({ path: "/v1/subscription_items/:item", params: deleteParams, run: remove }),
  ],
};

function create({ work, params }: Call<typeof createParams>) {
  const { subscription, discounts, metadata, price, price_data, quantity, tax_rates, ...how } = params;
  const known = new Set(itemsOf(work, subscription).map((item) => item.id));
  changeOne(work, subscription, {
    how,
    item: sentChange({ discounts, metadata, price, price_data, quantity, tax_rates }),
  });
  const added = itemsOf(work, subscription).find((item) => !known.has(item.id));
  if (!added) throw invalidRequest("The item waits for its payment: add it by updating the subscription instead.");
  return work.view(subscriptionItems, added);
}

function update({ work, params, id }: Call<typeof updateParams>) {
  const { discounts, metadata, price, price_data, quantity, tax_rates, ...how } = params;
  const item = work.get(subscriptionItems, id("item"));
  const fields = { discounts, metadata, price, price_data, quantity, tax_rates };
  changeOne(work, item.subscription, { how, item: sentChange({ ...fields, id: item.id }) });
  return work.view(subscriptionItems, work.get(subscriptionItems, item.id));
}

function remove({ work, params: { clear_usage: _usage, ...how }, id }: Call<typeof deleteParams>) {
  const item = work.get(subscriptionItems, id("item"));
  changeOne(work, item.subscription, { how, item: sentChange({ id: item.id, deleted: true }) });
  return { id: item.id, object: "subscription_item", deleted: true };
}

type How = {
  payment_behavior?:
    | "allow_incomplete"
    | "default_incomplete"
    | "error_if_incomplete"
    | "pending_if_incomplete"
    | undefined;
  proration_behavior?: "always_invoice" | "create_prorations" | "none" | undefined;
  proration_date?: number | undefined;
  off_session?: boolean | undefined;
};

/** Every change of one item is an update of its subscription. */
function changeOne(work: Work, subscriptionId: string, { how, item }: { how: How; item: SentChange }): void {
  updateSubscription(work, getLiving(work, subscriptionId).id, {
    set: {},
    change: {
      items: [item],
      behavior: how.proration_behavior ?? "create_prorations",
      prorationDate: how.proration_date,
      restart: false,
      extras: [],
    },
    collection: { behavior: how.payment_behavior ?? "allow_incomplete", offSession: how.off_session ?? false },
  });
}
