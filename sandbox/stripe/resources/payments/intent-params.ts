import { boolean, either, type Form, hash, oneOf, type Param, required, text, unsettable } from "../../kernel/params";
import { StripeError } from "../../kernel/stripe-error";
import { allowedTypesParam, paymentMethodDataParam } from "../cards/card-params";

/** Fails for any value: the parameter was taken out of the API. */
export const noLongerSupported = (): Param<undefined> => ({
  read(raw, name) {
    if (raw === undefined) return undefined;
    throw new StripeError(400, {
      type: "invalid_request_error",
      code: "payment_method_types_no_longer_supported",
      param: name,
      message:
        "The payment_method_types parameter is no longer supported. Use dynamic payment methods, or allowed_payment_method_types.",
    });
  },
});

/** Accepts whatever nested hash was sent and makes nothing of it. */
const ignoredHash = (): Param<Form | undefined> => ({ read: (raw) => raw });

const cardOptions = hash({ request_three_d_secure: oneOf("any", "automatic", "challenge") });

/** What creating and updating an intent have in common. */
export const intentParams = {
  allowed_payment_method_types: allowedTypesParam,
  customer: text(),
  description: unsettable(text(1000)),
  payment_method: text(),
  payment_method_data: paymentMethodDataParam,
  payment_method_options: hash({ card: cardOptions }),
  payment_method_types: noLongerSupported(),
};

export const automaticParam = hash({
  allow_redirects: oneOf("always", "never"),
  enabled: required(boolean()),
});

/** What a confirmation takes, also as part of a create. */
export const confirmParams = {
  client_secret: text(),
  mandate_data: ignoredHash(),
  payment_method: text(),
  payment_method_data: paymentMethodDataParam,
  payment_method_options: hash({ card: cardOptions }),
  payment_method_types: noLongerSupported(),
  return_url: text(),
  use_stripe_sdk: boolean(),
};

export const offSessionParam = either(boolean(), oneOf("one_off", "recurring"));
