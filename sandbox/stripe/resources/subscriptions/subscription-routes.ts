import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { given, oneOf, type ReadFields, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import type { Work } from "../../kernel/work";
import { announceRenewal } from "./announce-renewal";
import { createSubscription } from "./create-subscription";
import { endAllOf, endSubscription } from "./end-subscription";
import { expireIncomplete } from "./expire-incomplete";
import { dropHeldChange } from "./held-change";
import { migrate, migrateParams } from "./migrate-subscription";
import { resumeCollection } from "./pause-collection";
import { pause, pauseParams } from "./pause-subscription";
import { reactToInvoice } from "./react-to-invoice";
import { cancelDue, renewSubscription, warnOfTrialEnd } from "./renew-subscription";
import { resume, resumeParams } from "./resume-subscription";
import { changeOf } from "./sent-change";
import { cancellation, changedFields, getLiving, newSubscription } from "./sent-subscription";
import { itemsOf } from "./subscription-items";
import { cancelSubscriptionParams, createSubscriptionParams, updateSubscriptionParams } from "./subscription-params";
import {
  CANCEL_AT,
  EXPIRE_INCOMPLETE,
  EXPIRE_UPDATE,
  RENEW,
  RESUME_COLLECTION,
  TRIAL_WILL_END,
  UPCOMING,
} from "./subscription-tasks";
import { hasEnded, type Subscription, subscriptions } from "./subscriptions";
import { updateSubscription } from "./update-subscription";

const listParams = {
  ...paging,
  collection_method: oneOf("charge_automatically", "send_invoice"),
  created: timeRange(),
  current_period_end: timeRange(),
  current_period_start: timeRange(),
  customer: text(),
  price: text(),
  status: oneOf(
    "active",
    "all",
    "canceled",
    "ended",
    "incomplete",
    "incomplete_expired",
    "past_due",
    "paused",
    "trialing",
    "unpaid",
  ),
};

export const subscriptionResource: Resource = {
  kinds: [subscriptions],
  routes: [
    post({ path: "/v1/subscriptions", params: createSubscriptionParams, run: create }),
    get({ path: "/v1/subscriptions", params: listParams, run: list }),
    get({
      path: "/v1/subscriptions/:subscription",
      params: {},
      run: ({ work, id }) => work.view(subscriptions, work.get(subscriptions, id("subscription"))),
    }),
    post({ path: "/v1/subscriptions/:subscription", params: updateSubscriptionParams, run: update }),
    del({ path: "/v1/subscriptions/:subscription", params: cancelSubscriptionParams, run: cancel }),
    post({ path: "/v1/subscriptions/:subscription/migrate", params: migrateParams, run: migrate }),
    post({ path: "/v1/subscriptions/:subscription/pause", params: pauseParams, run: pause }),
    post({ path: "/v1/subscriptions/:subscription/resume", params: resumeParams, run: resume }),
  ],
  tasks: {
    [RENEW]: renewSubscription,
    [CANCEL_AT]: cancelDue,
    [EXPIRE_INCOMPLETE]: expireIncomplete,
    [EXPIRE_UPDATE]: dropHeldChange,
    [RESUME_COLLECTION]: resumeCollection,
    [TRIAL_WILL_END]: warnOfTrialEnd,
    [UPCOMING]: announceRenewal,
  },
  hooks: { invoiceSettled: reactToInvoice, customerDeleted: endAllOf, paymentMethodDetached: forgetMethod },
};

function create({ work, params }: Call<typeof createSubscriptionParams>) {
  const { cancel_at, cancel_at_period_end } = params;
  const created = createSubscription(work, newSubscription(work, params), {
    behavior: params.payment_behavior ?? "allow_incomplete",
    offSession: params.off_session ?? false,
    currency: params.currency,
    ending: (row) => cancellation(work, row, { cancel_at, cancel_at_period_end }),
  });
  return work.view(subscriptions, created);
}

function update({ work, params, id }: Call<typeof updateSubscriptionParams>) {
  const subscription = getLiving(work, id("subscription"));
  const updated = updateSubscription(work, subscription.id, {
    set: changedFields(work, subscription, params),
    change: changeOf(work, subscription, params),
    collection: {
      behavior: params.payment_behavior ?? "allow_incomplete",
      offSession: params.off_session ?? false,
    },
  });
  return work.view(subscriptions, updated);
}

function cancel({ work, params, id }: Call<typeof cancelSubscriptionParams>) {
  const subscription = getLiving(work, id("subscription"));
  const { comment, feedback } = params.cancellation_details ?? {};
  const ended = endSubscription(work, subscription.id, {
    details: { ...given({ comment, feedback }), reason: "cancellation_requested" },
    prorate: params.prorate ?? false,
    invoiceNow: params.invoice_now ?? false,
  });
  return work.view(subscriptions, ended);
}

function list(call: Call<typeof listParams>) {
  const { work, params } = call;
  const { customer } = params;
  const rows = customer === undefined ? work.all(subscriptions) : work.where(subscriptions, "customer", customer);
  const shown = rows.filter(
    (row) =>
      hasStatus(row, params.status) &&
      (params.collection_method === undefined || row.collection_method === params.collection_method) &&
      inTimeRange(row.created, params.created) &&
      hasItem(work, row, params),
  );
  return listAnswer(call, subscriptions, shown);
}

function hasStatus(row: Subscription, wanted: ReadFields<typeof listParams>["status"]): boolean {
  if (wanted === undefined) return row.status !== "canceled";
  if (wanted === "ended") return hasEnded(row);
  return wanted === "all" || row.status === wanted;
}

type ItemFilter = Pick<ReadFields<typeof listParams>, "current_period_end" | "current_period_start" | "price">;

function hasItem(work: Work, { id }: Subscription, { price, ...period }: ItemFilter): boolean {
  return itemsOf(work, id).some(
    (item) =>
      (price === undefined || item._price === price) &&
      inTimeRange(item.current_period_start, period.current_period_start) &&
      inTimeRange(item.current_period_end, period.current_period_end),
  );
}

function forgetMethod(work: Work, methodId: string): void {
  for (const { id } of work.where(subscriptions, "default_payment_method", methodId)) {
    work.change(subscriptions, id, { event: "customer.subscription.updated", set: { default_payment_method: null } });
  }
}
