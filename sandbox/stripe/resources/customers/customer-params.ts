import { metadata } from "../../kernel/metadata";
import { boolean, hash, integer, list, oneOf, required, text, unsettable } from "../../kernel/params";
import { addressParam, localesParam, shippingParam } from "../address";

const invoiceSettings = hash({
  custom_fields: unsettable(list(hash({ name: required(text(40)), value: required(text(140)) }))),
  default_payment_method: unsettable(text()),
  footer: unsettable(text()),
  rendering_options: unsettable(
    hash({
      amount_tax_display: unsettable(oneOf("exclude_tax", "include_inclusive_tax")),
      template: unsettable(text()),
    }),
  ),
});

const shared = {
  address: unsettable(addressParam()),
  balance: integer(),
  description: unsettable(text()),
  email: unsettable(text(512)),
  invoice_prefix: text(12),
  invoice_settings: invoiceSettings,
  metadata: metadata(),
  name: unsettable(text(256)),
  next_invoice_sequence: integer({ min: 1 }),
  phone: unsettable(text(20)),
  preferred_locales: localesParam(),
  shipping: unsettable(shippingParam()),
  tax: hash({ ip_address: unsettable(text()), validate_location: oneOf("auto", "deferred", "immediately") }),
  tax_exempt: unsettable(oneOf("exempt", "none", "reverse")),
  validate: boolean(),
};

export const createCustomerParams = {
  ...shared,
  payment_method: text(),
  test_clock: text(),
  tax_id_data: list(hash({ type: required(text()), value: required(text()) })),
};

export const updateCustomerParams = { ...shared };
