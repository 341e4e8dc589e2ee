import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, integer, oneOf, required, text, unsettable } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { shippingParam, toShipping } from "../address";
import { cardError } from "../cards/card-error";
import { getCustomer } from "../customers/customers";
import { cancelPayment, capturePayment, expireHold } from "./capture-payment";
import { confirmPaymentIntent, EXPIRE_HOLD } from "./confirm-payment-intent";
import { checkAmount, createPaymentIntent } from "./create-payment-intent";
import { checkClientSecret, checkReturnUrl, sentMethodId, toAutomatic } from "./intent-access";
import { automaticParam, confirmParams, intentParams, offSessionParam } from "./intent-params";
import { type PaymentIntent, paymentIntents } from "./payment-intents";
import { wrongPaymentState } from "./wrong-state";

const shared = {
  ...intentParams,
  capture_method: oneOf("automatic", "automatic_async", "manual"),
  receipt_email: unsettable(text()),
  setup_future_usage: unsettable(oneOf("off_session", "on_session")),
  shipping: unsettable(shippingParam()),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
  metadata: metadata(),
};

const createParams = {
  ...shared,
  ...confirmParams,
  amount: required(integer({ min: 0 })),
  automatic_payment_methods: automaticParam,
  confirm: boolean(),
  confirmation_method: oneOf("automatic", "manual"),
  currency: required(text()),
  error_on_requires_action: boolean(),
  off_session: offSessionParam,
};

const updateParams = { ...shared, amount: integer({ min: 0 }), currency: text() };

const paymentConfirmParams = {
  ...confirmParams,
  error_on_requires_action: boolean(),
  off_session: offSessionParam,
  receipt_email: unsettable(text()),
};

export const paymentIntentResource: Resource = {
  kinds: [paymentIntents],
  routes: [
    post({ path: "/v1/payment_intents", params: createParams, run: create }),
    get({
      path: "/v1/payment_intents",
      params: { ...paging, created: timeRange(), customer: text() },
      run: (call) => {
        const { created, customer } = call.params;
        const { work } = call;
        const rows =
          customer === undefined ? work.all(paymentIntents) : work.where(paymentIntents, "customer", customer);
        return listAnswer(
          call,
          paymentIntents,
          rows.filter((row) => inTimeRange(row.created, created)),
        );
      },
    }),
    get({
      path: "/v1/payment_intents/:intent",
      params: { client_secret: text() },
      allowsBrowser: true,
      run: ({ work, params, id, fromBrowser }) => {
        const intent = work.get(paymentIntents, id("intent"));
        checkClientSecret(intent, { sent: params.client_secret, fromBrowser });
        return work.view(paymentIntents, intent);
      },
    }),
    post({ path: "/v1/payment_intents/:intent", params: updateParams, run: update }),
    post({
      path: "/v1/payment_intents/:intent/confirm",
      params: paymentConfirmParams,
      allowsBrowser: true,
      run: confirm,
    }),
    post({
      path: "/v1/payment_intents/:intent/capture",
      params: { amount_to_capture: integer({ min: 1 }), final_capture: boolean(), metadata: metadata() },
      run: ({ work, params, id }) =>
        work.view(paymentIntents, capturePayment(work, id("intent"), params.amount_to_capture)),
    }),
    post({
      path: "/v1/payment_intents/:intent/cancel",
      params: { cancellation_reason: oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer") },
      run: ({ work, params, id }) =>
        work.view(paymentIntents, cancelPayment(work, id("intent"), params.cancellation_reason ?? null)),
    }),
  ],
  tasks: { [EXPIRE_HOLD]: expireHold },
};

function create({ work, params, fromBrowser }: Call<typeof createParams>) {
  if (params.off_session !== undefined && !params.confirm) {
    throw invalidRequest("You can only set `off_session` when `confirm` is true.", { param: "off_session" });
  }
  const intent = createPaymentIntent(work, {
    amount: params.amount,
    currency: params.currency,
    customer: params.customer === undefined ? null : getCustomer(work, params.customer).id,
    paymentMethod: sentMethodId(work, params, fromBrowser),
    captureMethod: params.capture_method,
    confirmationMethod: params.confirmation_method,
    allowedTypes: params.allowed_payment_method_types,
    automaticMethods: toAutomatic(params.automatic_payment_methods),
    description: params.description,
    metadata: mergeMetadata({}, params.metadata),
    receiptEmail: params.receipt_email,
    setupFutureUsage: params.setup_future_usage,
    shipping: toShipping(params.shipping),
    statementDescriptor: params.statement_descriptor,
    statementDescriptorSuffix: params.statement_descriptor_suffix,
    threeDSecure: params.payment_method_options?.card?.request_three_d_secure,
    transferGroup: params.transfer_group,
  });
  if (!params.confirm) return work.view(paymentIntents, intent);
  checkReturnUrl(intent.automatic_payment_methods, params.return_url);
  return attempt(work, intent.id, { ...params, payment_method: undefined });
}

function update({ work, params, id, fromBrowser }: Call<typeof updateParams>) {
  const intent = work.get(paymentIntents, id("intent"));
  if (!intent.status.startsWith("requires_") || intent.status === "requires_capture") {
    throw wrongPaymentState(work, intent, "update");
  }
  checkAmount(params.amount ?? intent.amount, params.currency ?? intent.currency);
  if (params.customer !== undefined) getCustomer(work, params.customer);
  const methodId = sentMethodId(work, params, fromBrowser);
  const changes: Partial<PaymentIntent> = given({
    amount: params.amount,
    capture_method: params.capture_method,
    currency: params.currency?.toLowerCase(),
    customer: params.customer,
    description: params.description,
    metadata: params.metadata === undefined ? undefined : mergeMetadata(intent.metadata, params.metadata),
    payment_method: methodId,
    receipt_email: params.receipt_email,
    setup_future_usage: params.setup_future_usage,
    shipping: toShipping(params.shipping),
    statement_descriptor: params.statement_descriptor,
    statement_descriptor_suffix: params.statement_descriptor_suffix,
    status: methodId === undefined ? undefined : ("requires_confirmation" as const),
    transfer_group: params.transfer_group,
  });
  return work.view(paymentIntents, work.update(paymentIntents, intent.id, changes));
}

function confirm({ work, params, id, fromBrowser }: Call<typeof paymentConfirmParams>) {
  const intent = work.get(paymentIntents, id("intent"));
  checkClientSecret(intent, { sent: params.client_secret, fromBrowser });
  if (!fromBrowser) checkReturnUrl(intent.automatic_payment_methods, params.return_url);
  return attempt(work, intent.id, { ...params, payment_method: sentMethodId(work, params, fromBrowser) });
}

type Attempt = {
  payment_method?: string | undefined;
  off_session?: boolean | "one_off" | "recurring" | undefined;
  return_url?: string | undefined;
  use_stripe_sdk?: boolean | undefined;
  error_on_requires_action?: boolean | undefined;
};

/** Confirms for the API, where a refused card is a 402 that leaves the failed attempt on record. */
function attempt(work: Work, id: string, sent: Attempt) {
  const intent = confirmPaymentIntent(work, id, {
    paymentMethod: sent.payment_method,
    offSession: sent.off_session !== undefined && sent.off_session !== false,
    returnUrl: sent.return_url,
    useStripeSdk: sent.use_stripe_sdk,
  });
  const error = intent.last_payment_error;
  const view = work.view(paymentIntents, intent);
  if (error && intent.status === "requires_payment_method") {
    throw cardError({ ...error, payment_intent: view }, { keepsChanges: true });
  }
  if (intent.status === "requires_action" && sent.error_on_requires_action) {
    const message = "Your card was declined. This transaction requires authentication.";
    throw cardError({ type: "card_error", code: "authentication_required", message }, { keepsChanges: false });
  }
  return view;
}
