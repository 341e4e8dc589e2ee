import { metadata } from "../../kernel/metadata";
import { hash, integer, list, oneOf, required, text, unsettable } from "../../kernel/params";
import { addressParam } from "../address";

const billingDetailsParam = hash({
  address: unsettable(addressParam()),
  email: unsettable(text()),
  name: unsettable(text()),
  phone: unsettable(text()),
  tax_id: unsettable(text()),
});

const cardParam = hash({
  cvc: text(4),
  exp_month: integer(),
  exp_year: integer(),
  networks: hash({ preferred: text() }),
  number: text(30),
  token: text(),
});

const allowRedisplay = oneOf("always", "limited", "unspecified");

/** What a card is made from, alone or inside an intent. */
export const paymentMethodDataParams = {
  allow_redisplay: allowRedisplay,
  billing_details: billingDetailsParam,
  card: cardParam,
  metadata: metadata(),
  radar_options: hash({ session: text() }),
  type: oneOf("card"),
};

export const createPaymentMethodParams = { ...paymentMethodDataParams, customer: text(), payment_method: text() };

export const updatePaymentMethodParams = {
  allow_redisplay: allowRedisplay,
  billing_details: billingDetailsParam,
  card: hash({ exp_month: integer(), exp_year: integer(), networks: hash({ preferred: unsettable(text()) }) }),
  metadata: metadata(),
};

/** Inside an intent the type must be named. */
export const paymentMethodDataParam = hash({ ...paymentMethodDataParams, type: required(oneOf("card")) });

/** `allowed_payment_method_types`; cards are all the sandbox has. */
export const allowedTypesParam = list(oneOf("card", "link"));
