import { metadata } from "../../kernel/metadata";
import { boolean, hash, integer, list, oneOf, type ReadFields, required, text, unsettable } from "../../kernel/params";
import { discountsParam } from "../discounts/sent-discounts";
import { invoiceItemFields } from "../invoices/sent-invoice-items";
import { taxRatesParam } from "../taxes/tax-rates";
import { changedItemsParam } from "./sent-items";
import { billingModeParam, cancelAtParam, momentParam, prorationParam } from "./subscription-params";

const details = {
  billing_cycle_anchor: hash({
    timestamp: integer({ min: 1 }),
    type: required(oneOf("now", "timestamp", "unchanged")),
  }),
  billing_mode: billingModeParam,
  cancel_at: unsettable(cancelAtParam),
  cancel_at_period_end: boolean(),
  cancel_now: boolean(),
  default_tax_rates: taxRatesParam,
  items: changedItemsParam,
  metadata: metadata(),
  proration_behavior: prorationParam,
  proration_date: integer({ min: 1 }),
  resume_at: oneOf("now"),
  trial_end: momentParam,
};

/** What `POST /v1/invoices/create_preview` takes. */
export const previewParams = {
  currency: text(3),
  customer: text(),
  discounts: discountsParam,
  invoice_items: list(hash({ ...invoiceItemFields, price: text() })),
  preview_mode: oneOf("next", "recurring"),
  subscription: text(),
  subscription_details: hash(details),
};

export type SentPreview = ReadFields<typeof previewParams>;
export type PreviewDetails = Partial<ReadFields<typeof details>>;
