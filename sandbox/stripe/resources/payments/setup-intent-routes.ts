import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, oneOf, required, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import type { Work } from "../../kernel/work";
import { cardError } from "../cards/card-error";
import { getCustomer } from "../customers/customers";
import { confirmSetupIntent } from "./confirm-setup-intent";
import { checkClientSecret, checkReturnUrl, sentMethodId, toAutomatic } from "./intent-access";
import { automaticParam, confirmParams, intentParams } from "./intent-params";
import { newSetupIntent } from "./new-setup-intent";
import { setupAttempts } from "./setup-attempts";
import { type SetupIntent, setupIntents } from "./setup-intents";
import { wrongSetupState } from "./wrong-state";

const createParams = {
  ...intentParams,
  ...confirmParams,
  automatic_payment_methods: automaticParam,
  confirm: boolean(),
  metadata: metadata(),
  usage: oneOf("off_session", "on_session"),
};

const updateParams = { ...intentParams, metadata: metadata() };
const listParams = { ...paging, created: timeRange(), customer: text(), payment_method: text() };

const attemptParams = { ...paging, created: timeRange(), setup_intent: required(text()) };

export const setupIntentResource: Resource = {
  kinds: [setupIntents, setupAttempts],
  routes: [
    get({ path: "/v1/setup_attempts", params: attemptParams, run: listAttempts }),
    post({ path: "/v1/setup_intents", params: createParams, run: create }),
    get({ path: "/v1/setup_intents", params: listParams, run: list }),
    get({
      path: "/v1/setup_intents/:intent",
      params: { client_secret: text() },
      allowsBrowser: true,
      run: ({ work, params, id, fromBrowser }) => {
        const intent = work.get(setupIntents, id("intent"));
        checkClientSecret(intent, { sent: params.client_secret, fromBrowser });
        return work.view(setupIntents, intent);
      },
    }),
    post({ path: "/v1/setup_intents/:intent", params: updateParams, run: update }),
    post({ path: "/v1/setup_intents/:intent/confirm", params: confirmParams, allowsBrowser: true, run: confirm }),
    post({
      path: "/v1/setup_intents/:intent/cancel",
      params: { cancellation_reason: oneOf("abandoned", "duplicate", "requested_by_customer") },
      run: ({ work, params, id }) => {
        const intent = work.get(setupIntents, id("intent"));
        if (!intent.status.startsWith("requires_")) throw wrongSetupState(work, intent, "cancel");
        const canceled = work.update(setupIntents, intent.id, {
          cancellation_reason: params.cancellation_reason ?? null,
          next_action: null,
          status: "canceled",
        });
        work.emit("setup_intent.canceled", setupIntents, canceled);
        return work.view(setupIntents, canceled);
      },
    }),
  ],
};

function create({ work, params, fromBrowser }: Call<typeof createParams>) {
  const customer = params.customer === undefined ? null : getCustomer(work, params.customer).id;
  const intent = newSetupIntent(work, {
    customer,
    paymentMethod: sentMethodId(work, params, fromBrowser) ?? null,
    allowedTypes: params.allowed_payment_method_types,
    automaticMethods: toAutomatic(params.automatic_payment_methods),
    description: params.description,
    metadata: mergeMetadata({}, params.metadata),
    threeDSecure: params.payment_method_options?.card?.request_three_d_secure,
    usage: params.usage,
  });
  if (!params.confirm) return work.view(setupIntents, intent);
  checkReturnUrl(intent.automatic_payment_methods, params.return_url);
  return attempt(work, intent.id, { ...params, payment_method: undefined });
}

function update({ work, params, id, fromBrowser }: Call<typeof updateParams>) {
  const intent = work.get(setupIntents, id("intent"));
  if (!intent.status.startsWith("requires_")) throw wrongSetupState(work, intent, "update");
  if (params.customer !== undefined) getCustomer(work, params.customer);
  const method = sentMethodId(work, params, fromBrowser);
  const changes: Partial<SetupIntent> = given({
    customer: params.customer,
    description: params.description,
    metadata: params.metadata === undefined ? undefined : mergeMetadata(intent.metadata, params.metadata),
    payment_method: method,
    status: method === undefined ? undefined : ("requires_confirmation" as const),
  });
  return work.view(setupIntents, work.update(setupIntents, intent.id, changes));
}

function confirm({ work, params, id, fromBrowser }: Call<typeof confirmParams>) {
  const intent = work.get(setupIntents, id("intent"));
  checkClientSecret(intent, { sent: params.client_secret, fromBrowser });
  if (!fromBrowser) checkReturnUrl(intent.automatic_payment_methods, params.return_url);
  return attempt(work, intent.id, { ...params, payment_method: sentMethodId(work, params, fromBrowser) });
}

type Attempt = {
  payment_method?: string | undefined;
  return_url?: string | undefined;
  use_stripe_sdk?: boolean | undefined;
};

/** Confirms for the API, where a refused card is a 402 that leaves the failed attempt on record. */
function attempt(work: Work, id: string, sent: Attempt) {
  const intent = confirmSetupIntent(work, id, {
    paymentMethod: sent.payment_method,
    returnUrl: sent.return_url,
    useStripeSdk: sent.use_stripe_sdk,
  });
  const error = intent.last_setup_error;
  const view = work.view(setupIntents, intent);
  if (error && intent.status === "requires_payment_method") {
    throw cardError({ ...error, setup_intent: view }, { keepsChanges: true });
  }
  return view;
}

function list(call: Call<typeof listParams>) {
  const { created, customer, payment_method: method } = call.params;
  const rows = call.work
    .all(setupIntents)
    .filter(
      (row) =>
        (customer === undefined || row.customer === customer) &&
        (method === undefined || row.payment_method === method) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, setupIntents, rows);
}

function listAttempts(call: Call<typeof attemptParams>) {
  const { created, setup_intent: intent } = call.params;
  const rows = call.work.where(setupAttempts, "setup_intent", intent);
  return listAnswer(
    call,
    setupAttempts,
    rows.filter((row) => inTimeRange(row.created, created)),
  );
}
